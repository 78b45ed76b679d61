import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { notePresent } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.notePresent, async ({ locals: { ctx }, params }, { body }) =>
  madeInFull(ctx, await notePresent(ctx, params.id as string, body.present))
);

export const fallback = methodNotAllowed;
