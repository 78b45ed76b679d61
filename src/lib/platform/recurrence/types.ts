import type { Interval, LocalDate } from '../time.ts';

/**
 * On which days something happens again, in the calendar of a building. Weekdays are ISO, Monday 1 to Sunday 7. Every
 * second week or third month is counted from the one in which the series starts; weeks begin on Monday. A month without
 * the wanted day is left out. Yearly is every twelve months.
 */
export type Repetition =
  | { repeats: 'daily'; interval: number }
  | { repeats: 'weekly'; interval: number; weekdays: number[] }
  | { repeats: 'monthly-by-date'; interval: number; day: number | 'last' }
  | { repeats: 'monthly-by-weekday'; interval: number; nth: Nth; weekday: number };

export type Nth = 1 | 2 | 3 | 4 | 'last';

/** A repetition with its end: the last day that may be one of it, or how many there are. */
export type Pattern = Repetition & ({ until: LocalDate; count?: undefined } | { count: number; until?: undefined });

/** The first day that may be one of a series, and the time of day in the building's zone, `HH:MM`, that all have. */
export interface Timing {
  zone: string;
  startDate: LocalDate;
  startTime: string;
  minutes: number;
}

/** One of a series; its date names it. */
export interface Occurrence extends Interval {
  date: LocalDate;
}

/** The most occurrences of a series: three years of days. */
export const mostOccurrences = 1_100;

/** How many days after its start the last occurrence may lie: ten years. */
export const furthestDays = 3_653;
