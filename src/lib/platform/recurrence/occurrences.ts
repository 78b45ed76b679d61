import { dateOf, dayNumber, dayNumberInMonth, monthOf, weekdayOf, type DayNumber } from '../calendar-days.ts';
import { minute, overlaps, type Interval, type LocalDate } from '../time.ts';
import { minutesOf, wallClock } from '../wall-clock.ts';
import { furthestDays, mostOccurrences, type Occurrence, type Pattern, type Repetition, type Timing } from './types.ts';

/*
 * Written here and not taken from rrule-temporal, against which the tests compare: that library leaves out a day whose
 * wall clock time a clock change skips, where a building's booking moves on with the clock; it speaks all of RFC 5545, of
 * which the product needs a corner, in 180 kB; and it takes twenty times as long for a week of a rule, which tells where
 * a search looks at the recurring blackouts of a thousand venues.
 */

/**
 * The days of a series, ascending. Stops at the limits of every series, so that a pattern which never occurs ends too;
 * one more than the most is given, to tell that there are too many.
 */
export function patternDays(pattern: Pattern, startDate: LocalDate): DayNumber[] {
  const start = dayNumber(startDate);
  const furthest = start + furthestDays;
  const last = pattern.until === undefined ? furthest : Math.min(dayNumber(pattern.until), furthest);
  const most = Math.min(pattern.count ?? Infinity, mostOccurrences + 1);
  const days: DayNumber[] = [];
  for (const day of repeatedDays(pattern, start, start, last)) {
    if (days.push(day) === most) break;
  }
  return days;
}

/** All of a series, in order. Expects a pattern that `parsePattern` has accepted. */
export function occurrences(pattern: Pattern, timing: Timing): Occurrence[] {
  const at = intervalOn(timing);
  return patternDays(pattern, timing.startDate).map((day) => ({ date: dateOf(day), ...at(day) }));
}

/** Those of something that repeats, until a day or for ever, that overlap an interval, in order; others are not looked at. */
export function occurrencesWithin(
  repetition: Repetition & { until?: LocalDate },
  timing: Timing,
  within: Interval
): Interval[] {
  const clock = wallClock(timing.zone);
  const at = intervalOn(timing);
  // A day more on each side, as a clock change at midnight may carry a time into another day.
  const from = clock.dayOf(within.startsAt - timing.minutes * minute) - 1;
  const last = clock.dayOf(within.endsAt) + 1;
  const to = repetition.until === undefined ? last : Math.min(last, dayNumber(repetition.until));
  const days = [...repeatedDays(repetition, dayNumber(timing.startDate), from, to)];
  return days.map(at).filter((occurrence) => overlaps(occurrence, within));
}

function intervalOn({ zone, startTime, minutes }: Timing): (day: DayNumber) => Interval {
  const clock = wallClock(zone);
  const start = minutesOf(startTime);
  return (day) => {
    const startsAt = clock.instantAt(day, start);
    return { startsAt, endsAt: startsAt + minutes * minute };
  };
}

/** The days of a repetition that starts on a day, ascending, those from one day to another only. */
function* repeatedDays(repetition: Repetition, start: DayNumber, from: DayNumber, to: DayNumber) {
  const first = Math.max(start, from);
  const { interval } = repetition;
  switch (repetition.repeats) {
    case 'daily':
      for (let day = start + Math.ceil((first - start) / interval) * interval; day <= to; day += interval) yield day;
      return;
    case 'weekly': {
      const offsets = [...new Set(repetition.weekdays)].sort().map((weekday) => weekday - 1);
      const monday = start - (weekdayOf(start) - 1);
      const step = 7 * interval;
      for (let week = monday + Math.floor((first - monday) / step) * step; week <= to; week += step) {
        for (const offset of offsets) if (first <= week + offset && week + offset <= to) yield week + offset;
      }
      return;
    }
    default: {
      const startMonth = monthOf(start);
      const skipped = Math.floor((monthOf(first) - startMonth) / interval) * interval;
      for (let month = startMonth + skipped; dayNumberInMonth(month, 1) <= to; month += interval) {
        const day = repetition.repeats === 'monthly-by-date' ? dateIn(month, repetition) : weekdayIn(month, repetition);
        if (day !== null && first <= day && day <= to) yield day;
      }
    }
  }
}

function dateIn(month: number, { day }: { day: number | 'last' }): DayNumber | null {
  if (day === 'last') return lastDayOf(month);
  const wanted = dayNumberInMonth(month, day);
  return wanted <= lastDayOf(month) ? wanted : null;
}

function weekdayIn(month: number, { nth, weekday }: { nth: number | 'last'; weekday: number }): DayNumber {
  if (nth === 'last') {
    const last = lastDayOf(month);
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayNumberInMonth(month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
}

function lastDayOf(month: number): DayNumber {
  return dayNumberInMonth(month + 1, 0);
}
