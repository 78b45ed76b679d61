import { m } from '#lib/messages/messages.js';
import type { BookingDetails, BookingStatus } from '../bookings/types.ts';
import type { Locale } from '../platform/text.ts';
import { Problem } from './problem.ts';

type Outcome =
  | { ok: true; booking: BookingDetails }
  | { ok: false; reason: 'unauthenticated' | 'not-found' | 'forbidden' }
  | { ok: false; reason: 'state'; status: BookingStatus };

/** The booking that was read or decided on; throws the problem that its service met. */
export function bookingOf(outcome: Outcome): BookingDetails {
  if (outcome.ok) return outcome.booking;
  // `status` is the response's own in a problem.
  throw new Problem(outcome.reason, outcome.reason === 'state' ? { bookingStatus: outcome.status } : {});
}

/** The problem of naming a venue that does not exist in a body or a query. */
export function unknownVenue(locale: Locale): Problem {
  return new Problem('invalid', { fields: { venue: m.api_field_venue({}, { locale }) } });
}
