import { m } from '#lib/messages/messages.js';
import type { BookingRefusal } from '../bookings/labels.ts';
import { inspectBooking } from '../bookings/service.server.ts';
import type { Alternatives, BookingDetails, BookingStatus, ExceededQuota } from '../bookings/types.ts';
import type { Context } from '../identity/context.ts';
import type { Locale } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';
import type { Closure } from '../venues/types.ts';
import { invalid, Problem } from './problem.ts';
import { alternativesJson, bookingInFullJson, intervalJson } from './representation.ts';

type Refused = {
  ok: false;
  reason: BookingRefusal;
  status?: BookingStatus;
  alternatives?: Alternatives | undefined;
  closure?: Closure;
  exceeded?: ExceededQuota;
  until?: LocalDate;
};

/** The booking that was read or decided on; throws the problem that its service met. */
export function bookingOf(outcome: { ok: true; booking: BookingDetails } | Refused): BookingDetails {
  if (outcome.ok) return outcome.booking;
  throw problemOf(outcome);
}

/** A booking as it is now, in full; throws the problem that it met who may not read it. */
export async function bookingInFull(ctx: Context, id: string) {
  const found = await inspectBooking(ctx, id);
  if (!found.ok) throw problemOf(found);
  return bookingInFullJson(found);
}

/** A booking as an act made it, in full, also if somebody else has changed it since; throws the problem that the act met. */
export async function madeInFull(ctx: Context, outcome: { ok: true; booking: BookingDetails } | Refused) {
  const booking = bookingOf(outcome);
  const found = await inspectBooking(ctx, booking.id);
  if (!found.ok) throw problemOf(found);
  return bookingInFullJson({ ...found, booking });
}

/** The problem of what bookings refused, with its circumstances; times are told by the clock of `zone`. */
export function problemOf(refused: Refused, zone = 'UTC'): Problem {
  const { reason, status, alternatives, closure, exceeded, until } = refused;
  return new Problem(reason === 'venue-not-found' ? 'not-found' : reason, {
    // `status` is the response's own in a problem.
    ...(status && { bookingStatus: status }),
    ...(alternatives && { alternatives: alternativesJson(alternatives, zone) }),
    ...(closure && { closure: closure.code === 'blackout' ? { ...closure, ...intervalJson(closure, zone) } : closure }),
    ...(exceeded && { exceeded }),
    ...(until && { until })
  });
}

/** The problem of naming a venue that does not exist in a body or a query. */
export function unknownVenue(locale: Locale): Problem {
  return invalid({ venue: m.api_field_venue }, locale);
}
