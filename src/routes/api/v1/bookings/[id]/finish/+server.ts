import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingOf } from '#lib/api/outcome.ts';
import { bookingJson } from '#lib/api/representation.ts';
import { finishBooking } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.finishBooking, async ({ locals: { ctx }, params }) => {
  return bookingJson(bookingOf(await finishBooking(ctx, params.id as string)));
});

export const fallback = methodNotAllowed;
