import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingOf } from '#lib/api/outcome.ts';
import { bookingJson } from '#lib/api/representation.ts';
import { checkIn } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.checkInBooking, async ({ locals: { ctx }, params }) => {
  return bookingJson(bookingOf(await checkIn(ctx, params.id as string)));
});

export const fallback = methodNotAllowed;
