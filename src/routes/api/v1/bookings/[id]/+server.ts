import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { readBooking } from '#lib/api/operations.ts';
import { bookingOf } from '#lib/api/outcome.ts';
import { bookingJson } from '#lib/api/representation.ts';
import { getBooking } from '#lib/bookings/service.server.ts';

export const GET = endpoint(readBooking, async ({ locals: { ctx }, params }) => {
  return bookingJson(bookingOf(await getBooking(ctx, params.id as string)));
});

export const fallback = methodNotAllowed;
