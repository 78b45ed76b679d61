import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, problemOf } from '#lib/api/outcome.ts';
import { setCoHosts } from '#lib/bookings/service.server.ts';

export const PUT = endpoint(operations.setCoHosts, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  const outcome = await setCoHosts(ctx, id, body.organisations);
  if (!outcome.ok) throw problemOf(outcome);
  return bookingInFull(ctx, id);
});

export const fallback = methodNotAllowed;
