import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { withdrawProposal } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.withdrawProposal, async ({ locals: { ctx }, params }) =>
  madeInFull(ctx, await withdrawProposal(ctx, params.id as string))
);

export const fallback = methodNotAllowed;
