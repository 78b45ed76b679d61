import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { problemOf, unknownVenue } from '#lib/api/outcome.ts';
import { Problem } from '#lib/api/problem.ts';
import { bookingJson } from '#lib/api/representation.ts';
import { joinWaitlist, listBookings, requestBooking } from '#lib/bookings/service.server.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { encodeCursor } from '#lib/web/cursor.ts';

const pageLength = 100;

export const GET = endpoint(operations.listBookings, async ({ locals: { ctx } }, { query, locale }) => {
  const { status, venue, from, to, cursor = null } = query;
  if (venue !== undefined && !(await findVenue(ctx, venue))) throw unknownVenue(locale);
  const filter = { statuses: status && [status], venueSlug: venue, from, to };
  const outcome = await listBookings(ctx, filter, { after: cursor, limit: pageLength });
  if (!outcome.ok) throw new Problem(outcome.reason);
  return { bookings: outcome.bookings.map(bookingJson), nextCursor: outcome.next && encodeCursor(outcome.next) };
});

export const POST = endpoint(operations.createBooking, async (event, { body, headers, locale }) => {
  const { ctx } = event.locals;
  const { waitlist, ...wanted } = body;
  const outcome = await (waitlist ? joinWaitlist : requestBooking)(ctx, wanted, headers['idempotency-key']);
  if (outcome.ok) {
    event.setHeaders({ location: `/api/v1/bookings/${outcome.booking.id}` });
    return bookingJson(outcome.booking);
  }
  if (outcome.reason === 'venue-not-found') throw unknownVenue(locale);
  const venue = await findVenue(ctx, body.venue);
  throw problemOf(outcome, venue?.building.zone);
});

export const fallback = methodNotAllowed;
