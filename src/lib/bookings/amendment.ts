import type { Changes } from '../platform/audit/store.server.ts';
import type { Interval } from '../platform/time.ts';
import { settingLimits } from '../venues/limits.ts';
import { subtract } from '../venues/opening.ts';
import { merge } from '../venues/rules.ts';
import type { Terms } from './rules.ts';
import type { Booking, BookingRequest } from './types.ts';

/** What an amendment may change of a booking. */
export type Shape = Omit<BookingRequest, 'venue'> & { venueId: string };

const members = ['venueId', 'purpose', 'title', 'attendees', 'visibility'] as const;

/** What differs between a booking and what it is to become, each member from one value to another; its time is one. */
export function changesBetween(booking: Shape, wanted: Shape): Changes {
  const changes: Changes = {};
  if (booking.startsAt !== wanted.startsAt || booking.endsAt !== wanted.endsAt) {
    changes.time = { from: timeOf(booking), to: timeOf(wanted) };
  }
  for (const member of members) {
    if (booking[member] !== wanted[member]) changes[member] = { from: booking[member], to: wanted[member] };
  }
  return changes;
}

function timeOf({ startsAt, endsAt }: Interval): Interval {
  return { startsAt, endsAt };
}

/** Whether a change takes another place or time than the booking has. */
export function isMove(changes: Changes): boolean {
  return 'venueId' in changes || 'time' in changes;
}

/** Whether a booking would only become shorter, within its own time and place: nobody is refused that for want of notice. */
export function isShrunk(booking: Shape, wanted: Shape): boolean {
  return booking.venueId === wanted.venueId && booking.startsAt <= wanted.startsAt && wanted.endsAt <= booking.endsAt;
}

/**
 * Whether a change touches what was approved, so that it has to be approved anew: another place or time, another purpose, more
 * people, or words that the public did not read before.
 */
export function isMaterial(booking: Shape, wanted: Shape): boolean {
  const isPublished = booking.visibility !== 'public' && wanted.visibility === 'public';
  return (
    !isShrunk(booking, wanted) ||
    booking.purpose !== wanted.purpose ||
    wanted.attendees > booking.attendees ||
    isPublished
  );
}

/** Terms without notice and with the furthest horizon that any venue may have, for those who need not keep its own. */
export function atAnyTime(terms: Terms): Terms {
  const horizonDays = settingLimits.horizonDays.most;
  return { ...terms, policy: { ...terms.policy, noticeMinutes: 0, horizonDays } };
}

/** What a place needs beyond the times that are held there already. */
export function besides(place: Interval, held: Interval[]): Interval[] {
  const inOrder = held.toSorted((a, b) => a.startsAt - b.startsAt);
  return subtract([place], merge(inOrder));
}

/** A booking as it is before an amendment. */
export function shapeOf({ venueId, startsAt, endsAt, purpose, title, attendees, visibility }: Booking | Shape): Shape {
  return { venueId, startsAt, endsAt, purpose, title, attendees, visibility };
}
