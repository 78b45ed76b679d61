import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { sessionAfter } from '#lib/api/sessions/outcome.ts';
import { moveItem, removeItem, setMinutes } from '#lib/hall/sessions/service.server.ts';
import { succeeded } from '#lib/platform/result.ts';

export const PATCH = endpoint(operations.changeAgendaItem, async ({ locals: { ctx }, params }, { body }) => {
  const [id, item] = [params.id as string, params.item as string];
  const { minutes, position } = body;
  const timed = minutes === undefined ? succeeded({}) : await setMinutes(ctx, id, item, minutes);
  const moved = timed.ok && position !== undefined ? await moveItem(ctx, id, item, position) : timed;
  return sessionAfter(ctx, id, moved);
});

export const DELETE = endpoint(operations.removeFromAgenda, async ({ locals: { ctx }, params }) => {
  const [id, item] = [params.id as string, params.item as string];
  return sessionAfter(ctx, id, await removeItem(ctx, id, item));
});

export const fallback = methodNotAllowed;
