import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { acceptOffer } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.acceptOffer, async ({ locals: { ctx }, params }) =>
  madeInFull(ctx, await acceptOffer(ctx, params.id as string))
);

export const fallback = methodNotAllowed;
