import { day as dayLength, type LocalDate } from './time.ts';

/*
 * Days of the calendar as whole numbers. Counting in them takes nanoseconds where calendar objects take microseconds,
 * which tells where a rule looks at thousands of days.
 */

/** Days since 1970-01-01, wherever that day is. */
export type DayNumber = number;

/** The number of a day. Expects a real date. */
export function dayNumber(date: LocalDate): DayNumber {
  return Date.parse(date) / dayLength;
}

/** The number of a day by its month: months counted from January of year 0, days from 1; days run over into other months. */
export function dayNumberInMonth(month: number, dayOfMonth: number): DayNumber {
  return Date.UTC(Math.floor(month / 12), month % 12, dayOfMonth) / dayLength;
}

/** The date of a day number, from year 0 to 9999. */
export function dateOf(day: DayNumber): LocalDate {
  // Put together from its parts in a fifth of the time that toISOString takes.
  const date = new Date(day * dayLength);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

/** The month of a day, counted from January of year 0. */
export function monthOf(day: DayNumber): number {
  const date = new Date(day * dayLength);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekdayOf(day: DayNumber): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
