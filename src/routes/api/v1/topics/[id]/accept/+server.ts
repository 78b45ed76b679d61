import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { topicAfter } from '#lib/api/topics/outcome.ts';
import { acceptTopic } from '#lib/hall/topics/service.server.ts';

export const POST = endpoint(operations.acceptTopic, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  return topicAfter(ctx, id, await acceptTopic(ctx, id, body));
});

export const fallback = methodNotAllowed;
