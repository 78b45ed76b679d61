import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { sessionAfter } from '#lib/api/sessions/outcome.ts';
import { addItem, addTopic } from '#lib/hall/sessions/service.server.ts';

export const POST = endpoint(operations.addToAgenda, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  const { topic, title = '', minutes } = body;
  const added = topic === undefined ? addItem(ctx, id, { title, minutes }) : addTopic(ctx, id, topic, minutes);
  return sessionAfter(ctx, id, await added);
});

export const fallback = methodNotAllowed;
