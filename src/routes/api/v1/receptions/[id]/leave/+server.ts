import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionAfter } from '#lib/api/reception/outcome.ts';
import { leaveReception } from '#lib/reception/service.server.ts';

export const POST = endpoint(operations.leaveReception, async ({ params, locals: { ctx } }, { locale }) =>
  receptionAfter(ctx, await leaveReception(ctx, params.id ?? ''), locale)
);

export const fallback = methodNotAllowed;
