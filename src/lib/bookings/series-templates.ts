import type { Repetition } from '../platform/recurrence/types.ts';
import type { LocalDate } from '../platform/time.ts';
import type { Purpose } from './types.ts';

/** A series that the trade knows by name: what it is for, and every how many months it is held. */
export interface SeriesTemplate {
  key: string;
  purpose: Purpose;
  months: number;
}

/** 主題黨日, one fixed day a month, and the meetings of 三會一課 that have a period of their own. */
export const seriesTemplates = [
  { key: 'themed-party-day', purpose: 'themed-party-day', months: 1 },
  { key: 'member-assembly', purpose: 'meeting', months: 3 },
  { key: 'branch-committee', purpose: 'meeting', months: 1 },
  { key: 'group-meeting', purpose: 'meeting', months: 1 }
] as const satisfies SeriesTemplate[];

/** How a template repeats from a first day on: on that day of the month, or on the last one where it is the 31st. */
export function repetitionOf({ months }: SeriesTemplate, firstDate: LocalDate): Repetition {
  const day = Number(firstDate.slice(8));
  return { repeats: 'monthly-by-date', interval: months, day: day === 31 ? 'last' : day };
}
