import {
  addDays,
  day,
  daysBetween,
  dayInterval,
  localDate,
  minute,
  minuteOfDay,
  overlaps,
  type Instant,
  type Interval
} from '../platform/time.ts';
import { openIntervals } from '../venues/rules.ts';
import type { BookingPolicy } from '../venues/types.ts';
import { transitions, type BookingAction, type BookingStatus, type RefusalCode } from './types.ts';

/** How many alternatives of each kind a refused request is offered. */
export const alternativesOffered = 3;
const daysSearched = 7;

/** The longest stretch that availability is told for at once. */
export const longestAvailability = 92 * day;

/** Why a venue's policy does not allow a booking, or `null` if it does. Whether the place is taken is another question. */
export function refusalOf(
  policy: BookingPolicy,
  zone: string,
  request: Interval & { attendees: number },
  now: Instant
): RefusalCode | null {
  const { startsAt, endsAt } = request;
  const minutes = (endsAt - startsAt) / minute;
  if (startsAt < now) return 'in-the-past';
  if (minutes < policy.shortestMinutes) return 'too-short';
  if (minutes > policy.longestMinutes) return 'too-long';
  if (!onStep(startsAt, zone, policy.slotMinutes) || !onStep(endsAt, zone, policy.slotMinutes)) return 'off-step';
  const open = openIntervals(policy, zone, request);
  if (!open.some((stretch) => stretch.startsAt <= startsAt && endsAt <= stretch.endsAt)) return 'closed';
  if (startsAt < now + policy.noticeMinutes * minute) return 'too-soon';
  if (daysBetween(localDate(now, zone), localDate(startsAt, zone)) > policy.horizonDays) return 'beyond-horizon';
  if (request.attendees > policy.capacity) return 'over-capacity';
  return null;
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

/** The state an action leads to from a state, or `null` where it is not allowed. */
export function nextStatus(action: BookingAction, from: BookingStatus): BookingStatus | null {
  const transition = transitions[action];
  return transition.from.includes(from) ? transition.to : null;
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
  policy: BookingPolicy,
  zone: string,
  request: Interval & { attendees: number },
  busy: Interval[],
  now: Instant
): Interval[] {
  const length = request.endsAt - request.startsAt;
  const step = policy.slotMinutes * minute;
  const distance = ({ startsAt }: Interval) => Math.abs(startsAt - request.startsAt);
  const candidates: Interval[] = [];
  for (const stretch of openIntervals(policy, zone, searchedInterval(request, zone))) {
    for (let startsAt = stretch.startsAt; startsAt + length <= stretch.endsAt; startsAt += step) {
      candidates.push({ startsAt, endsAt: startsAt + length });
    }
  }
  candidates.sort((a, b) => distance(a) - distance(b));

  const free: Interval[] = [];
  // There are hundreds of candidates and calendar arithmetic is slow: no more is looked at than is offered.
  for (const candidate of candidates) {
    const place = occupation(policy, candidate);
    if (busy.some((other) => overlaps(place, other))) continue;
    if (refusalOf(policy, zone, { ...request, ...candidate }, now) !== null) continue;
    if (free.push(candidate) === alternativesOffered) break;
  }
  return free;
}

function onStep(instant: Instant, zone: string, slotMinutes: number): boolean {
  return instant % minute === 0 && minuteOfDay(instant, zone) % slotMinutes === 0;
}
