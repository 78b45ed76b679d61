import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { topicAfter } from '#lib/api/topics/outcome.ts';
import { secondTopic } from '#lib/hall/topics/service.server.ts';

export const POST = endpoint(operations.secondTopic, async ({ locals: { ctx }, params }) => {
  const id = params.id as string;
  return topicAfter(ctx, id, await secondTopic(ctx, id));
});

export const fallback = methodNotAllowed;
