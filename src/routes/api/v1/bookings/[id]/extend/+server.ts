import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { madeInFull } from '#lib/api/outcome.ts';
import { extendBooking } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.extendBooking, async ({ locals: { ctx }, params }, { body }) =>
  madeInFull(ctx, await extendBooking(ctx, params.id as string, body.endsAt))
);

export const fallback = methodNotAllowed;
