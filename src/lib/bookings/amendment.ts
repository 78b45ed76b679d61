import type { Changes } from '../platform/audit/store.server.ts';
import type { Instant, Interval } from '../platform/time.ts';
import { settingLimits } from '../venues/limits.ts';
import { subtract } from '../venues/opening.ts';
import { merge } from '../venues/rules.ts';
import type { BookingPolicy } from '../venues/types.ts';
import { heldAnew, refusalOf, type Terms } from './rules.ts';
import type { Booking, BookingRequest, BookingStatus, Refusal, Side } from './types.ts';

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
  const isReadAnew =
    wanted.visibility === 'public' && (booking.visibility !== 'public' || booking.title !== wanted.title);
  return (
    !isShrunk(booking, wanted) ||
    booking.purpose !== wanted.purpose ||
    wanted.attendees > booking.attendees ||
    isReadAnew
  );
}

/**
 * Why the terms of a venue do not allow a change, or `null` if they do. What only becomes shorter need not keep notice and
 * horizon, and what stays where it is only has to have enough seats.
 */
export function refusalOfChange(terms: Terms, booking: Shape, wanted: Shape, now: Instant): Refusal | null {
  if (!isMove(changesBetween(booking, wanted))) {
    const isFuller = wanted.attendees !== booking.attendees && wanted.attendees > terms.policy.capacity;
    return isFuller ? { reason: 'over-capacity' } : null;
  }
  if (!isShrunk(booking, wanted)) return refusalOf(terms, wanted, now);
  const refusal = refusalOf(atAnyTime(terms), wanted, now);
  // Hours that were cut since do not keep anybody from giving up a part of what they have.
  return refusal?.reason === 'closed' ? null : refusal;
}

/**
 * The state of a booking that is changed at once: a request that is `judgedAnew` waits anew, for as many approvals as are
 * `needed`. What was approved of it stays so where one of those who decide on it changes it.
 */
export function stateAfter(
  policy: BookingPolicy,
  side: Side,
  booking: Booking,
  wanted: Interval,
  { needed, isJudgedAnew }: { needed: number; isJudgedAnew: boolean },
  now: Instant
): Partial<Pick<Booking, 'status' | 'approvalsNeeded' | 'approvals' | 'heldUntil'>> {
  if (booking.status === 'approved' || !isJudgedAnew) return {};
  const approvals = side === 'staff' ? booking.approvals : 0;
  const least = side === 'staff' ? Math.max(1, needed) : needed;
  const status: BookingStatus = approvals < least ? 'pending' : 'approved';
  return {
    status,
    approvalsNeeded: least,
    approvals,
    heldUntil: status === 'approved' ? null : heldAnew(policy, booking, wanted, now)
  };
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
