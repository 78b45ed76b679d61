import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { handOver } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.handOverBooking, async ({ locals: { ctx }, params }, { body }) =>
  madeInFull(ctx, await handOver(ctx, params.id as string, body.account))
);

export const fallback = methodNotAllowed;
