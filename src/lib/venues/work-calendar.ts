import { dateOf, dayNumber, weekdayOf } from '../platform/calendar-days.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';
import type { CalendarDay } from './types.ts';

/** The work calendar of China: the days that differ from the plain week, and the years for which they are known. */
export interface WorkCalendar {
  days: ReadonlyMap<LocalDate, CalendarDay>;
  years: ReadonlySet<number>;
}

/** What a day is; `name` is the holiday that makes it so, `provisional` says that its year is not loaded yet. */
export interface DayKind {
  kind: 'workday' | 'weekend' | 'holiday' | 'make-up-workday';
  name?: LocalizedText;
  provisional: boolean;
}

/**
 * The calendar that tables of days make together; of two entries for one date the later table's counts. A year is loaded
 * when its New Year's Day is there, a holiday in every notice: a few days of December come with the notice of the next.
 */
export function workCalendar(...tables: (readonly CalendarDay[])[]): WorkCalendar {
  const days = new Map(tables.flat().map((day) => [day.date, day]));
  const newYearsDays = [...days.keys()].filter((date) => date.endsWith('-01-01'));
  return { days, years: new Set(newYearsDays.map(yearOf)) };
}

/** What a day is in a calendar. In a year that is not loaded the plain week is what is known. */
export function dayKind(calendar: WorkCalendar, date: LocalDate): DayKind {
  const provisional = !calendar.years.has(yearOf(date));
  const day = calendar.days.get(date);
  if (day) return { kind: day.kind, name: day.name, provisional };
  return { kind: weekdayOf(dayNumber(date)) <= 5 ? 'workday' : 'weekend', provisional };
}

/** Whether people work on a day. */
export function isWorkday(calendar: WorkCalendar, date: LocalDate): boolean {
  const { kind } = dayKind(calendar, date);
  return kind === 'workday' || kind === 'make-up-workday';
}

/** The `count`-th workday after a date, or before it where negative; the date itself for 0. */
export function addWorkdays(calendar: WorkCalendar, date: LocalDate, count: number): LocalDate {
  const step = Math.sign(count);
  let day = dayNumber(date);
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (isWorkday(calendar, dateOf(day))) left--;
  }
  return dateOf(day);
}

/** Workdays after `from` up to and with `to`, so that `addWorkdays` leads from the one to the other; 0 where `to` is not later. */
export function workdaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= dayNumber(to); day++) {
    if (isWorkday(calendar, dateOf(day))) count++;
  }
  return count;
}

/** The years that should be loaded and are not: this one, and from October on the next, whose notice is due. */
export function yearsMissing(calendar: WorkCalendar, today: LocalDate): number[] {
  const year = yearOf(today);
  const due = today.slice(5) >= '10-01' ? [year, year + 1] : [year];
  return due.filter((year) => !calendar.years.has(year));
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
