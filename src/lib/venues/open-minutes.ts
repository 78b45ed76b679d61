import { dayNumber, type DayNumber } from '../platform/calendar-days.ts';
import { day as dayLength, minute, type LocalDate } from '../platform/time.ts';
import { minutesOf, wallClock } from '../platform/wall-clock.ts';
import { blackoutsWithin, hoursOn, openWithin } from './opening.ts';
import type { Blackout, OpenHours, OpeningPolicy } from './types.ts';
import type { WorkCalendar } from './work-calendar.ts';

/**
 * For how many minutes a venue can be used on each day from `first` to `last`, both included, in order. Most days are those of
 * their hours; instants are looked at only on days of a clock change or a blackout, as this is asked for years of many venues.
 */
export function openMinutesOfDays(
  policy: OpeningPolicy,
  calendar: WorkCalendar,
  first: LocalDate,
  last: LocalDate,
  zone: string
): number[] {
  const clock = wallClock(zone);
  const from = dayNumber(first);
  const to = dayNumber(last) + 1;
  const closed = blackoutsOfDays(policy.blackouts, from, to, zone);
  const known = new Map<OpenHours[], number>();

  const plainMinutes = (day: DayNumber) => {
    const { hours } = hoursOn(policy, calendar, day);
    const minutes = known.get(hours) ?? minutesIn(hours);
    known.set(hours, minutes);
    return minutes;
  };
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => {
    const day = from + index;
    const within = { startsAt: clock.instantAt(day, 0), endsAt: clock.instantAt(day + 1, 0) };
    const blackouts = closed.get(day);
    if (!blackouts && within.endsAt - within.startsAt === dayLength) return plainMinutes(day);
    const open = openWithin({ ...policy, blackouts: blackouts ?? [] }, calendar, within, zone);
    return Math.round(open.reduce((sum, { startsAt, endsAt }) => sum + endsAt - startsAt, 0) / minute);
  });
}

/** The blackouts of each day that has any, as single times. */
function blackoutsOfDays(blackouts: Blackout[], from: DayNumber, to: DayNumber, zone: string) {
  const clock = wallClock(zone);
  const byDay = new Map<DayNumber, Blackout[]>();
  const all = { startsAt: clock.instantAt(from, 0), endsAt: clock.instantAt(to, 0) };
  for (const blackout of blackoutsWithin(blackouts, all, zone)) {
    const last = Math.min(to - 1, clock.dayOf(blackout.endsAt - 1));
    for (let day = Math.max(from, clock.dayOf(blackout.startsAt)); day <= last; day++) {
      byDay.set(day, [...(byDay.get(day) ?? []), blackout]);
    }
  }
  return byDay;
}

/** Minutes of hours that may touch or overlap. */
function minutesIn(hours: OpenHours[]): number {
  let sum = 0;
  let until = 0;
  for (const { from, to } of hours.toSorted((a, b) => minutesOf(a.from) - minutesOf(b.from))) {
    sum += Math.max(0, minutesOf(to) - Math.max(until, minutesOf(from)));
    until = Math.max(until, minutesOf(to));
  }
  return sum;
}
