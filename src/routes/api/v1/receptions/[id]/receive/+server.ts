import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { receptionAfter } from '#lib/api/reception/outcome.ts';
import { receiveReception } from '#lib/reception/service.server.ts';

export const POST = endpoint(operations.receiveReception, async ({ params, locals: { ctx } }, { body, locale }) =>
  receptionAfter(ctx, await receiveReception(ctx, params.id ?? '', { people: body.people, via: 'desk' }), locale)
);

export const fallback = methodNotAllowed;
