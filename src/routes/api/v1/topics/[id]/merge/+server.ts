import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { topicAfter } from '#lib/api/topics/outcome.ts';
import { mergeTopic } from '#lib/hall/topics/service.server.ts';

export const POST = endpoint(operations.mergeTopic, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  return topicAfter(ctx, id, await mergeTopic(ctx, id, body.into));
});

export const fallback = methodNotAllowed;
