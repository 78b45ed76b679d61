import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, problemOf } from '#lib/api/outcome.ts';
import { acceptProposal } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.acceptProposal, async ({ locals: { ctx }, params }) => {
  const outcome = await acceptProposal(ctx, params.id as string);
  if (!outcome.ok) throw problemOf(outcome);
  return bookingInFull(ctx, outcome.booking.id);
});

export const fallback = methodNotAllowed;
