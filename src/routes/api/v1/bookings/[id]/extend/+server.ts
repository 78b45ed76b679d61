import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, problemOf } from '#lib/api/outcome.ts';
import { extendBooking } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.extendBooking, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  const outcome = await extendBooking(ctx, id, body.endsAt);
  if (!outcome.ok) throw problemOf(outcome);
  return bookingInFull(ctx, id);
});

export const fallback = methodNotAllowed;
