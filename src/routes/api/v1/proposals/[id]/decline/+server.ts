import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { declineProposal } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.declineProposal, async ({ locals: { ctx }, params }, { body }) =>
  madeInFull(ctx, await declineProposal(ctx, params.id as string, body.reason))
);

export const fallback = methodNotAllowed;
