import { dateOf, dayNumber, weekdayOf, type DayNumber } from '../platform/calendar-days.ts';
import { occurrencesWithin } from '../platform/recurrence/occurrences.ts';
import type { LocalizedText } from '../platform/text.ts';
import { dayInterval, overlaps, type Instant, type Interval, type LocalDate } from '../platform/time.ts';
import { minutesOf, wallClock } from '../platform/wall-clock.ts';
import { clip, merge } from './rules.ts';
import type { Blackout, Closure, OpenHours, OpeningException, OpeningPolicy } from './types.ts';
import { kindOfDay, type WorkCalendar } from './work-calendar.ts';

/** The opening hours of a day, and what they follow: an exception or a holiday by its name, or the weekday. */
export interface HoursOfDay {
  hours: OpenHours[];
  by: 'weekday' | 'holiday' | 'exception';
  name?: LocalizedText;
}

/** The opening hours of a day: those of an exception, else of a holiday, else of the weekday it counts as. */
export function hoursOn(policy: OpeningPolicy, calendar: WorkCalendar, day: DayNumber): HoursOfDay {
  const exception = exceptionOn(policy, day);
  if (exception) return { hours: exception.hours, by: 'exception', name: exception.name };

  const { kind, name } = kindOfDay(calendar, day);
  const { openingHours, onHolidays, onMakeUpWorkdays } = policy;
  if (kind === 'holiday' && onHolidays !== 'as-weekday') return { hours: onHolidays, by: 'holiday', name };
  const countsAs = kind === 'make-up-workday' && onMakeUpWorkdays !== 'as-weekday' ? onMakeUpWorkdays : null;
  return { hours: openingHours[(countsAs ?? weekdayOf(day)) - 1] ?? [], by: 'weekday' };
}

/** The stretches of a local day in which a venue can be used, in order and not touching. */
export function openIntervals(
  policy: OpeningPolicy,
  calendar: WorkCalendar,
  date: LocalDate,
  zone: string
): Interval[] {
  return openWithin(policy, calendar, dayInterval(date, zone), zone);
}

/** The parts of an interval in which a venue can be used, in order and not touching; they run through midnight. */
export function openWithin(policy: OpeningPolicy, calendar: WorkCalendar, within: Interval, zone: string): Interval[] {
  const open = clip(hoursWithin(policy, calendar, within, zone), within);
  const blackouts = blackoutsWithin(policy.blackouts, within, zone);
  return blackouts.length === 0 ? open : subtract(open, merge(blackouts));
}

/**
 * Why a venue cannot be used for all of an interval, or `null` if it can. What the hours say goes before a blackout, and
 * of several days the first that stands in the way is told.
 */
export function whyClosed(
  policy: OpeningPolicy,
  calendar: WorkCalendar,
  wanted: Interval,
  zone: string
): Closure | null {
  const shut = firstInstantOutside(hoursWithin(policy, calendar, wanted, zone), wanted);
  if (shut !== null) {
    const day = wallClock(zone).dayOf(shut);
    const { hours, by, name } = hoursOn(policy, calendar, day);
    const date = dateOf(day);
    if (hours.length > 0) return { code: 'outside-hours', date, hours };
    return name && by !== 'weekday' ? { code: `closed-${by}`, date, name } : { code: 'closed-weekday', date };
  }
  const [blackout] = blackoutsWithin(policy.blackouts, wanted, zone);
  return blackout ? { code: 'blackout', ...blackout } : null;
}

/** The opening hours of the days that an interval touches, as instants, merged. */
function hoursWithin(policy: OpeningPolicy, calendar: WorkCalendar, within: Interval, zone: string): Interval[] {
  const clock = wallClock(zone);
  const stretches: Interval[] = [];
  const last = clock.dayOf(within.endsAt - 1);
  for (let day = clock.dayOf(within.startsAt); day <= last; day++) {
    for (const { from, to } of hoursOn(policy, calendar, day).hours) {
      stretches.push({
        startsAt: clock.instantAt(day, minutesOf(from)),
        endsAt: clock.instantAt(day, minutesOf(to))
      });
    }
  }
  return merge(stretches.sort(byStart));
}

/** The times of blackouts that overlap an interval, whole and by start, each with its reason. */
export function blackoutsWithin(
  blackouts: Blackout[],
  within: Interval,
  zone: string
): (Interval & { reason: LocalizedText })[] {
  return blackouts
    .flatMap((blackout) => {
      const { reason } = blackout;
      if ('repetition' in blackout) {
        const times = occurrencesWithin(blackout.repetition, { ...blackout, zone }, within);
        return times.map((time) => ({ reason, ...time }));
      }
      const { startsAt, endsAt } = blackout;
      return overlaps(blackout, within) ? [{ reason, startsAt, endsAt }] : [];
    })
    .sort(byStart);
}

function exceptionOn({ exceptions }: OpeningPolicy, day: DayNumber): OpeningException | undefined {
  if (exceptions.length === 0) return undefined;
  const date = dateOf(day);
  const days = ({ from, to }: OpeningException) => dayNumber(to) - dayNumber(from);
  return exceptions.filter(({ from, to }) => from <= date && date <= to).sort((a, b) => days(a) - days(b))[0];
}

/** Where an interval first leaves stretches that do not touch each other, or `null` if they cover it. */
function firstInstantOutside(stretches: Interval[], wanted: Interval): Instant | null {
  const around = stretches.find(({ startsAt, endsAt }) => startsAt <= wanted.startsAt && wanted.startsAt < endsAt);
  if (!around) return wanted.startsAt;
  return around.endsAt < wanted.endsAt ? around.endsAt : null;
}

/** What is left of intervals without holes; expects both in order and not touching. */
export function subtract(intervals: Interval[], holes: Interval[]): Interval[] {
  return intervals.flatMap(({ startsAt, endsAt }) => {
    const left: Interval[] = [];
    let from = startsAt;
    for (const hole of clip(holes, { startsAt, endsAt })) {
      if (from < hole.startsAt) left.push({ startsAt: from, endsAt: hole.startsAt });
      from = hole.endsAt;
    }
    if (from < endsAt) left.push({ startsAt: from, endsAt });
    return left;
  });
}

function byStart(a: Interval, b: Interval): number {
  return a.startsAt - b.startsAt;
}
