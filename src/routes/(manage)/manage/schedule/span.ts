import { addDays, daysBetween, weekday, type LocalDate } from '#lib/platform/time.ts';
import type { View } from './views.ts';

/**
 * The days that a view shows around a date, and the dates that lead to the span before and after it. A week begins on
 * Monday; a month is shown in whole weeks.
 */
export function spanOf(view: View, date: LocalDate) {
  if (view === 'day') return { first: date, days: 1, previous: addDays(date, -1), next: addDays(date, 1) };
  if (view === 'week') {
    return { first: mondayOf(date), days: 7, previous: addDays(date, -7), next: addDays(date, 7) };
  }
  const firstOfMonth = `${date.slice(0, 7)}-01`;
  // A month has at most 31 days, so that 31 days after its first day it is the next one.
  const next = `${addDays(firstOfMonth, 31).slice(0, 7)}-01`;
  const first = mondayOf(firstOfMonth);
  const lastMonday = mondayOf(addDays(next, -1));
  const previous = `${addDays(firstOfMonth, -1).slice(0, 7)}-01`;
  return { first, days: daysBetween(first, lastMonday) + 7, previous, next };
}

function mondayOf(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekday(date));
}
