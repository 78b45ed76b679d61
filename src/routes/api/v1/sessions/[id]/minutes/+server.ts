import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { minutesJson } from '#lib/api/sessions/outcome.ts';

export const GET = endpoint(operations.readMinutes, ({ locals: { ctx }, params }) =>
  minutesJson(ctx, params.id as string)
);

export const fallback = methodNotAllowed;
