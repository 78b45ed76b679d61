import {
  addDays,
  day,
  dayInterval,
  hour,
  localDate,
  minute,
  overlaps,
  type Instant,
  type Interval
} from '../platform/time.ts';
import { wallClock } from '../platform/wall-clock.ts';
import { openWithin, whyClosed } from '../venues/opening.ts';
import type { BookingPolicy, OpeningPolicy } from '../venues/types.ts';
import type { WorkCalendar } from '../venues/work-calendar.ts';
import { transitions, type Booking, type BookingAction, type BookingStatus, type Refusal } from './types.ts';

/** How many alternatives of each kind a refused request is offered. */
export const alternativesOffered = 3;
/** How many days before and after a wanted time others are looked for. */
export const daysSearched = 7;

/** The longest stretch that availability is told for at once. */
export const longestAvailability = 92 * day;

/** The terms on which a venue is booked: its policy, the days its hours depend on, and the zone of its clock. */
export interface Terms {
  policy: BookingPolicy & OpeningPolicy;
  calendar: WorkCalendar;
  zone: string;
}

/** Why a venue's policy does not allow a booking, or `null` if it does. Whether the place is taken is another question. */
export function refusalOf(terms: Terms, request: Interval & { attendees: number }, now: Instant): Refusal | null {
  const { policy, zone } = terms;
  const { startsAt, endsAt } = request;
  const minutes = (endsAt - startsAt) / minute;
  if (startsAt < now) return { reason: 'in-the-past' };
  if (daysAhead(startsAt, now, zone) > policy.horizonDays) return { reason: 'beyond-horizon' };
  if (minutes < policy.shortestMinutes) return { reason: 'too-short' };
  if (minutes > policy.longestMinutes) return { reason: 'too-long' };
  if (!isOnStep(startsAt, terms) || !isOnStep(endsAt, terms)) return { reason: 'off-step' };
  const closure = whyClosed(policy, terms.calendar, request, zone);
  if (closure) return { reason: 'closed', closure };
  if (startsAt < now + policy.noticeMinutes * minute) return { reason: 'too-soon' };
  if (request.attendees > policy.capacity) return { reason: 'over-capacity' };
  return null;
}

/** Why a request that was once allowed cannot be approved as the venue is now, or `null` if it can. */
export function refusalOnApproval(
  { policy, calendar, zone }: Terms,
  request: Interval & { attendees: number }
): Refusal | null {
  const closure = whyClosed(policy, calendar, request, zone);
  if (closure) return { reason: 'closed', closure };
  return request.attendees > policy.capacity ? { reason: 'over-capacity' } : null;
}

/** The time a booking keeps its spaces from others: its own, and the venue's set-up before and clean-up after. */
export function occupation(
  policy: Pick<BookingPolicy, 'setUpMinutes' | 'cleanUpMinutes'>,
  booking: Interval
): Interval {
  return {
    startsAt: booking.startsAt - policy.setUpMinutes * minute,
    endsAt: booking.endsAt + policy.cleanUpMinutes * minute
  };
}

type Life = Pick<Booking, 'status' | 'startsAt' | 'endsAt'>;

/** How long before its start people may check in, in milliseconds. */
export const earliestCheckIn = 15 * minute;

/** What keeps an action from a booking: its `state`, that it is `over`, or that it is `too-early`; `null` where nothing does. */
export function obstacleTo(action: BookingAction, booking: Life, now: Instant): 'state' | 'over' | 'too-early' | null {
  const { status, startsAt, endsAt } = booking;
  if (!transitions[action].from.includes(status)) return 'state';
  // What people have come to is no longer cancelled once it has begun.
  if (action === 'cancel' && status === 'checked-in' && startsAt <= now) return 'state';
  if ((action === 'approve' || action === 'accept') && startsAt < now) return 'over';
  if ((action === 'cancel' || action === 'check-in' || action === 'finish') && endsAt <= now) return 'over';
  if (action === 'check-in' && now < startsAt - earliestCheckIn) return 'too-early';
  if (action === 'complete' && now < endsAt) return 'too-early';
  return null;
}

/** Until when a pending request holds its place: as long as its venue says, and at most to its start. */
export function heldUntil({ pendingHours }: BookingPolicy, { startsAt }: Interval, now: Instant): Instant {
  return pendingHours === null ? startsAt : Math.min(startsAt, now + pendingHours * hour);
}

/**
 * Until when a request holds its place once it is changed: one that is changed again and again holds it no longer than one
 * that is not.
 */
export function heldAnew(
  policy: BookingPolicy,
  before: Pick<Booking, 'status' | 'heldUntil'>,
  wanted: Interval,
  now: Instant
): Instant {
  const until = heldUntil(policy, wanted, now);
  const isLimited = policy.pendingHours !== null && before.status === 'pending' && before.heldUntil !== null;
  return isLimited ? Math.min(until, before.heldUntil!) : until;
}

/** How long a place is offered to who waited for it, in milliseconds; at most to its start. */
const offeredFor = 4 * hour;

/** Until when a place is held for a firm whose turn on the waitlist has come. */
export function offeredUntil({ startsAt }: Interval, now: Instant): Instant {
  return Math.min(startsAt, now + offeredFor);
}

/** Whether a venue releases a booking by now to which nobody has come. */
export function isAbsent({ absentMinutes }: BookingPolicy, { startsAt }: Interval, now: Instant): boolean {
  return absentMinutes !== null && startsAt + absentMinutes * minute <= now;
}

/** The state an action leads to: pending as long as an approval is needed that it does not have. */
export function statusAfter(
  action: BookingAction,
  { approvals, approvalsNeeded }: Pick<Booking, 'approvals' | 'approvalsNeeded'>
): BookingStatus {
  const given = action === 'approve' ? approvals + 1 : approvals;
  const { to } = transitions[action];
  return to === 'approved' && given < approvalsNeeded ? 'pending' : to;
}

/** The days in which {@link nearestFreeTimes} looks for other times. */
export function searchedInterval(request: Interval, zone: string): Interval {
  const date = localDate(request.startsAt, zone);
  return {
    startsAt: dayInterval(addDays(date, -daysSearched), zone).startsAt,
    endsAt: dayInterval(addDays(date, daysSearched), zone).endsAt
  };
}

/** Free times of the same length in the same venue, the nearest to the wanted one first. */
export function nearestFreeTimes(
  terms: Terms,
  request: Interval & { attendees: number },
  busy: Interval[],
  now: Instant
): Interval[] {
  const { policy, calendar, zone } = terms;
  const length = request.endsAt - request.startsAt;
  const step = policy.slotMinutes * minute;
  const distance = ({ startsAt }: Interval) => Math.abs(startsAt - request.startsAt);
  const candidates: Interval[] = [];
  for (const stretch of openWithin(policy, calendar, searchedInterval(request, zone), zone)) {
    for (let startsAt = firstOnStep(stretch.startsAt, terms); startsAt + length <= stretch.endsAt; startsAt += step) {
      candidates.push({ startsAt, endsAt: startsAt + length });
    }
  }
  candidates.sort((a, b) => distance(a) - distance(b));

  const free: Interval[] = [];
  // There are hundreds of candidates and calendar arithmetic is slow: no more is looked at than is offered.
  for (const candidate of candidates) {
    const place = occupation(policy, candidate);
    if (busy.some((other) => overlaps(place, other))) continue;
    if (refusalOf(terms, { ...request, ...candidate }, now) !== null) continue;
    if (free.push(candidate) === alternativesOffered) break;
  }
  return free;
}

function daysAhead(instant: Instant, now: Instant, zone: string): number {
  const clock = wallClock(zone);
  return clock.dayOf(instant) - clock.dayOf(now);
}

/** The first instant at or after another on which a booking may start; a blackout may end between two. */
export function firstOnStep(instant: Instant, { policy, zone }: Terms): Instant {
  const over = wallClock(zone).minuteOfDay(instant) % policy.slotMinutes;
  return over === 0 ? instant : instant + (policy.slotMinutes - over) * minute;
}

function isOnStep(instant: Instant, { policy, zone }: Terms): boolean {
  return instant % minute === 0 && wallClock(zone).minuteOfDay(instant) % policy.slotMinutes === 0;
}
