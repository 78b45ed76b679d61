import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { setCoHosts } from '#lib/bookings/service.server.ts';

export const PUT = endpoint(operations.setCoHosts, async ({ locals: { ctx }, params }, { body }) =>
  madeInFull(ctx, await setCoHosts(ctx, params.id as string, body.organisations))
);

export const fallback = methodNotAllowed;
