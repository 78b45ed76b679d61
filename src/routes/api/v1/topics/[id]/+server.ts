import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { topicNow } from '#lib/api/topics/outcome.ts';

export const GET = endpoint(operations.readTopic, ({ locals: { ctx }, params }) => topicNow(ctx, params.id as string));

export const fallback = methodNotAllowed;
