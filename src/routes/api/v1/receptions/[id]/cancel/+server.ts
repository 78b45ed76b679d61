import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionAfter } from '#lib/api/reception/outcome.ts';
import { cancelReception } from '#lib/reception/service.server.ts';

export const POST = endpoint(operations.cancelReception, async ({ params, locals: { ctx } }, { body, locale }) =>
  receptionAfter(ctx, await cancelReception(ctx, params.id ?? '', body.reason), locale)
);

export const fallback = methodNotAllowed;
