import { dateOf, dayNumber, weekdayOf, type DayNumber } from '../platform/calendar-days.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';
import type { CalendarDay } from './types.ts';

/** The work calendar of China: the days that differ from the plain week, and the years for which they are known. */
export interface WorkCalendar {
  days: ReadonlyMap<DayNumber, CalendarDay>;
  years: ReadonlySet<number>;
}

/** The zone in whose days the calendar is. */
export const calendarZone = 'Asia/Shanghai';

/** What a day is; `name` is the holiday that makes it so. */
export interface DayKind {
  kind: 'workday' | 'weekend' | 'holiday' | 'make-up-workday';
  name?: LocalizedText;
}

/**
 * The calendar that tables of days make together; of two entries for one date the later table's counts. A year is loaded
 * when its New Year's Day is there, a holiday in every notice: a few days of December come with the notice of the next.
 */
export function workCalendar(...tables: (readonly CalendarDay[])[]): WorkCalendar {
  const days = tables.flat();
  const newYearsDays = days.filter(({ date }) => date.endsWith('-01-01'));
  return {
    days: new Map(days.map((day) => [dayNumber(day.date), day])),
    years: new Set(newYearsDays.map(({ date }) => yearOf(date)))
  };
}

/** What a day is, and whether that is `provisional`: of a year that is not loaded only the plain week is known. */
export function dayKind(calendar: WorkCalendar, date: LocalDate): DayKind & { provisional: boolean } {
  const { kind, name } = kindOfDay(calendar, dayNumber(date));
  return { kind, ...(name && { name }), provisional: !calendar.years.has(yearOf(date)) };
}

/** What a day is, by its number. */
export function kindOfDay(calendar: WorkCalendar, day: DayNumber): DayKind {
  return calendar.days.get(day) ?? { kind: weekdayOf(day) <= 5 ? 'workday' : 'weekend' };
}

/** The `count`-th workday after a date, or before it where negative; the date itself for 0. */
export function addWorkdays(calendar: WorkCalendar, date: LocalDate, count: number): LocalDate {
  const step = Math.sign(count);
  let day = dayNumber(date);
  for (let left = Math.abs(count); left > 0;) {
    day += step;
    if (isWorkday(calendar, day)) left--;
  }
  return dateOf(day);
}

/** Workdays after `from` up to and with `to`, so that `addWorkdays` leads from one to the other; 0 where `to` is not later. */
export function workdaysBetween(calendar: WorkCalendar, from: LocalDate, to: LocalDate): number {
  const last = dayNumber(to);
  let count = 0;
  for (let day = dayNumber(from) + 1; day <= last; day++) {
    if (isWorkday(calendar, day)) count++;
  }
  return count;
}

/** The years that should be loaded and are not: this one, and from October on the next, whose notice is due. */
export function yearsMissing(calendar: WorkCalendar, today: LocalDate): number[] {
  const year = yearOf(today);
  const due = today.slice(5) >= '10-01' ? [year, year + 1] : [year];
  return due.filter((year) => !calendar.years.has(year));
}

function isWorkday(calendar: WorkCalendar, day: DayNumber): boolean {
  const { kind } = kindOfDay(calendar, day);
  return kind === 'workday' || kind === 'make-up-workday';
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
