import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, problemOf } from '#lib/api/outcome.ts';
import { acceptOffer } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.acceptOffer, async ({ locals: { ctx }, params }) => {
  const id = params.id as string;
  const outcome = await acceptOffer(ctx, id);
  if (!outcome.ok) throw problemOf(outcome);
  return bookingInFull(ctx, id);
});

export const fallback = methodNotAllowed;
