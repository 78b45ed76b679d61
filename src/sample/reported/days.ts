import type { WorkCalendar } from '#lib/venues/work-calendar.ts';
import { addDays, instantAt, localDate, type Instant, type LocalDate } from '#lib/platform/time.ts';
import { zone } from '../places.ts';
import { workdayUpTo } from '../world.ts';

/** The days that the sample's figures are counted over: a year up to the day on which it is loaded. */
export function sampleYear(present: Instant): { firstDay: LocalDate; lastDay: LocalDate } {
  const lastDay = localDate(present, zone);
  return { firstDay: addDays(lastDay, -364), lastDay };
}

/** As many workdays as are asked for, spread over the sample's year up to a week ago. */
export function spreadDays(calendar: WorkCalendar, present: Instant, many: number): LocalDate[] {
  const { firstDay } = sampleYear(present);
  return Array.from({ length: many }, (_, index) =>
    workdayUpTo({ calendar }, addDays(firstDay, 5 + Math.floor((350 * (index + 0.5)) / many)))
  );
}

/** A time of a day of the sample's zone. */
export function timeOn(date: LocalDate, time: string): Instant {
  return instantAt(date, time, zone);
}
