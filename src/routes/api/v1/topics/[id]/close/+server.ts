import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { topicAfter } from '#lib/api/topics/outcome.ts';
import { answerTopic } from '#lib/hall/topics/service.server.ts';

export const POST = endpoint(operations.closeTopic, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  return topicAfter(ctx, id, await answerTopic(ctx, id, body.reason));
});

export const fallback = methodNotAllowed;
