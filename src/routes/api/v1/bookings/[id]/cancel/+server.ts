import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingOf } from '#lib/api/outcome.ts';
import { bookingJson } from '#lib/api/representation.ts';
import { cancelBooking } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.cancelBooking, async ({ locals: { ctx }, params }, { body }) => {
  return bookingJson(bookingOf(await cancelBooking(ctx, params.id as string, body.reason)));
});

export const fallback = methodNotAllowed;
