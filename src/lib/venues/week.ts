import type { Locale } from '../platform/text.ts';
import type { OpenHours, WeeklyOpeningHours } from './types.ts';

/** Weekdays that follow one another, ISO 1 to 7, with the hours they share. */
export interface DaysAlike {
  from: number;
  to: number;
  hours: readonly OpenHours[];
}

/** Joins the days of a week that follow one another with the same hours, so that they can be said in one line. */
export function groupOpeningHours(week: WeeklyOpeningHours): DaysAlike[] {
  const groups: DaysAlike[] = [];
  for (const [index, hours] of week.entries()) {
    const last = groups.at(-1);
    if (last && isSame(last.hours, hours)) last.to = index + 1;
    else groups.push({ from: index + 1, to: index + 1, hours });
  }
  return groups;
}

/** The short name of an ISO weekday: that of a day of January 2024, whose first was a Monday. */
export function weekdayName(weekday: number, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}

function isSame(one: readonly OpenHours[], other: readonly OpenHours[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
