import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { resolutionNow } from '#lib/api/resolutions/outcome.ts';

export const GET = endpoint(operations.readResolution, ({ locals: { ctx }, params }) =>
  resolutionNow(ctx, params.id as string)
);

export const fallback = methodNotAllowed;
