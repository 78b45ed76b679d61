import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { bookingInFull, madeInFull, problemOf, unknownVenue } from '#lib/api/outcome.ts';
import { amendBooking, getBooking } from '#lib/bookings/service.server.ts';

export const GET = endpoint(operations.readBooking, ({ locals: { ctx }, params }) =>
  bookingInFull(ctx, params.id as string)
);

export const PATCH = endpoint(operations.amendBooking, async ({ locals: { ctx }, params }, { body, locale }) => {
  const id = params.id as string;
  const outcome = await amendBooking(ctx, id, body);
  if (outcome.ok) return madeInFull(ctx, outcome);
  if (outcome.reason === 'venue-not-found') throw unknownVenue(locale);
  const found = await getBooking(ctx, id);
  throw problemOf(outcome, found.ok ? found.booking.zone : undefined);
});

export const fallback = methodNotAllowed;
