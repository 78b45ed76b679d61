import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionNow } from '#lib/api/reception/outcome.ts';

export const GET = endpoint(operations.readReception, ({ params, locals: { ctx } }) =>
  receptionNow(ctx, params.id ?? '')
);

export const fallback = methodNotAllowed;
