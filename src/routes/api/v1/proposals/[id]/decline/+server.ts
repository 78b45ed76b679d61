import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, problemOf } from '#lib/api/outcome.ts';
import { declineProposal } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.declineProposal, async ({ locals: { ctx }, params }, { body }) => {
  const outcome = await declineProposal(ctx, params.id as string, body.reason);
  if (!outcome.ok) throw problemOf(outcome);
  return bookingInFull(ctx, outcome.booking.id);
});

export const fallback = methodNotAllowed;
