import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { sessionAfter } from '#lib/api/sessions/outcome.ts';
import { notifySeats } from '#lib/hall/sessions/service.server.ts';

export const POST = endpoint(operations.notifySeats, async ({ locals: { ctx }, params }) => {
  const id = params.id as string;
  return sessionAfter(ctx, id, await notifySeats(ctx, id));
});

export const fallback = methodNotAllowed;
