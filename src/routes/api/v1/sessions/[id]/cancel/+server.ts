import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { sessionAfter } from '#lib/api/sessions/outcome.ts';
import { cancelSession } from '#lib/hall/sessions/service.server.ts';

export const POST = endpoint(operations.cancelSession, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  return sessionAfter(ctx, id, await cancelSession(ctx, id, body.reason));
});

export const fallback = methodNotAllowed;
