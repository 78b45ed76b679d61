import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, problemOf } from '#lib/api/outcome.ts';
import { handOver } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.handOverBooking, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  const outcome = await handOver(ctx, id, body.account);
  if (!outcome.ok) throw problemOf(outcome);
  return bookingInFull(ctx, id);
});

export const fallback = methodNotAllowed;
