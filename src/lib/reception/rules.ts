import type { Purpose } from '../bookings/types.ts';
import {
  addDays,
  day,
  dayInterval,
  hour,
  instantAt,
  localDate,
  minute,
  type Instant,
  type Interval,
  type LocalDate
} from '../platform/time.ts';
import type { ReceptionPurpose, ReceptionState } from './types.ts';

/** So many days later what was entered of a group can still be put right. */
export const amendableDays = 30;

/** What screens queue while the network is away is taken so much later, in milliseconds. */
const longestQueued = day;
/** By so much the clock of a screen may be ahead of the server's, in milliseconds. */
const clockTolerance = 5 * minute;

/** When somebody came who says so (`null`: just now), or why it cannot be so. */
export function arrivalOf(said: Instant | null, now: Instant): Instant | 'too-late' | 'in-the-future' {
  if (said === null) return now;
  if (said > now + clockTolerance) return 'in-the-future';
  return said < now - longestQueued ? 'too-late' : Math.min(said, now);
}

/** When somebody left who came at an instant and says so (`null`: just now): not before they came, and not later than now. */
export function departureOf(said: Instant | null, arrivedAt: Instant, now: Instant): Instant {
  return Math.max(arrivedAt, Math.min(said ?? now, now));
}

/** From which states each step leads where. */
const machine = {
  receive: { from: ['expected'], to: 'in' },
  /** It came, and nobody noted it while it was waited for. */
  'receive-late': { from: ['absent'], to: 'left' },
  leave: { from: ['in'], to: 'left' },
  cancel: { from: ['expected', 'in', 'left'], to: 'cancelled' },
  absent: { from: ['expected'], to: 'absent' }
} as const satisfies Record<string, { from: readonly ReceptionState[]; to: ReceptionState }>;

/** A step that changes the state of a group, taken by people or by itself. */
export type ReceptionStep = keyof typeof machine;

/** The state that a step leads to; `null` where it may not start from this one. */
export function stateAfter(action: ReceptionStep, state: ReceptionState): ReceptionState | null {
  const { from, to } = machine[action];
  return from.some((each) => each === state) ? to : null;
}

/** Whether a group came, so that it counts. */
export function hasCome(state: ReceptionState): boolean {
  return state === 'in' || state === 'left';
}

/** Whether what was entered of a group of an instant can still be put right. */
export function isAmendable(expectedAt: Instant, now: Instant, zone: string): boolean {
  return localDate(now, zone) <= addDays(localDate(expectedAt, zone), amendableDays);
}

/** Whether what was entered of a visit of a day can still be put right: on that day, while who came is known. */
export function isVisitAmendable(day: LocalDate, now: Instant, zone: string): boolean {
  return localDate(now, zone) === day;
}

/** A building that closes before this hour closes in the night after its day. */
const earliestClosing = '06:00';

/**
 * When somebody who came is taken to have left at the latest, by the building's clock: at closing, and who comes after it, to
 * an evening's activity, at the end of the day.
 */
export function closingAfter(arrivedAt: Instant, closesAt: string, zone: string): Instant {
  const date = localDate(arrivedAt, zone);
  const closing = instantAt(date, closesAt, zone);
  if (closing > arrivedAt) return closing;
  return instantAt(addDays(date, 1), closesAt < earliestClosing ? closesAt : '00:00', zone);
}

/** A group is waited for so long, in milliseconds, also over midnight. */
const longestWait = 6 * hour;

/** When groups are expected that may still come: today, and yesterday's latest. */
export function stillExpected(now: Instant, zone: string): Interval {
  const { startsAt, endsAt } = dayInterval(localDate(now, zone), zone);
  return { startsAt: Math.min(startsAt, now - longestWait), endsAt };
}

const purposesOfBookings: Partial<Record<Purpose, ReceptionPurpose>> = {
  reception: 'tour',
  'themed-party-day': 'themed-party-day',
  'party-lecture': 'party-lecture',
  'joint-study': 'study',
  'study-delivery': 'study',
  session: 'exchange',
  roundtable: 'exchange',
  meeting: 'exchange'
};

/** Why a group comes that a booking announces. */
export function purposeOfBooking(purpose: Purpose): ReceptionPurpose {
  return purposesOfBookings[purpose] ?? 'other';
}
