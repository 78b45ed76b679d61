import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { matterNow } from '#lib/api/matters/outcome.ts';
import * as operations from '#lib/api/operations.ts';

export const GET = endpoint(operations.readMatter, ({ locals: { ctx }, params }) =>
  matterNow(ctx, params.id as string)
);

export const fallback = methodNotAllowed;
