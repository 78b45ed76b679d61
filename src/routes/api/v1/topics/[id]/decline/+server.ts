import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { topicAfter } from '#lib/api/topics/outcome.ts';
import { declineTopic } from '#lib/hall/topics/service.server.ts';

export const POST = endpoint(operations.declineTopic, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  return topicAfter(ctx, id, await declineTopic(ctx, id, body.reason));
});

export const fallback = methodNotAllowed;
