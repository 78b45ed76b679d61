import { addDays, daysBetween, isLocalDate, type LocalDate } from '../platform/time.ts';
import type { Grain } from '../platform/tally/types.ts';
import { reportPeriods, type Period, type ReportPeriod, type Stretch } from './types.ts';

/** Ten years. */
const mostDays = 3653;

const months: Record<ReportPeriod, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** Consecutive sums of one grain, `2026-03` to `2026-05` of months; both ends included. */
export interface Piece {
  grain: Grain;
  first: string;
  last: string;
}

/** A day before anything was counted, from which stocks are added up. */
export const beginning: LocalDate = '1900-01-01';

/** The month, quarter, half-year or year in which a day lies. */
export function periodOf(kind: ReportPeriod, day: LocalDate): Period {
  const length = months[kind];
  const month = Number(day.slice(5, 7)) - 1;
  return periodFrom(kind, firstOf(day.slice(0, 4), month - (month % length)));
}

/** The days from one to another, both included, as somebody chose them. */
export function customPeriod(first: LocalDate, last: LocalDate): Period {
  return { kind: 'custom', first, last };
}

/** The period before: of the same kind, or of as many days. */
export function previousPeriod(period: Period): Period {
  if (period.kind !== 'custom') return periodOf(period.kind, addDays(period.first, -1));
  const length = daysIn(period);
  return customPeriod(addDays(period.first, -length), addDays(period.first, -1));
}

/** The period after: of the same kind, or of as many days. */
export function nextPeriod(period: Period): Period {
  const first = addDays(period.last, 1);
  return period.kind === 'custom'
    ? customPeriod(first, addDays(period.last, daysIn(period)))
    : periodOf(period.kind, first);
}

/** The same period of last year. */
export function samePeriodLastYear(period: Period): Period {
  const first = yearBefore(period.first);
  return period.kind === 'custom' ? customPeriod(first, yearBefore(period.last)) : periodFrom(period.kind, first);
}

/** How many days a stretch has. */
export function daysIn({ first, last }: Stretch): number {
  return daysBetween(first, last) + 1;
}

/**
 * What of a period is counted, and with what it is compared. A period that is still running is counted to today, and compared
 * with as many days of the others as have begun of it; `null` for one that has not begun.
 */
export function comparedStretches(
  period: Period,
  today: LocalDate
): { now: Stretch; lastYear: Stretch; previous: Stretch } | null {
  if (period.first > today) return null;
  const lastYear = samePeriodLastYear(period);
  const previous = previousPeriod(period);
  if (period.last <= today)
    return { now: stretchOf(period), lastYear: stretchOf(lastYear), previous: stretchOf(previous) };
  const now = { first: period.first, last: today };
  const begun = (other: Stretch): Stretch => {
    const last = addDays(other.first, daysIn(now) - 1);
    return { first: other.first, last: last < other.last ? last : other.last };
  };
  return { now, lastYear: begun(lastYear), previous: begun(previous) };
}

/** The pieces that make up a stretch, no coarser than a grain: its whole years, whole months and what is left in days. */
export function piecesOf({ first, last }: Stretch, coarsest: Grain = 'year'): Piece[] {
  if (first > last) return [];
  if (coarsest === 'day') return [{ grain: 'day', first, last }];
  const finer = coarsest === 'year' ? 'month' : 'day';
  const length = coarsest === 'year' ? 4 : 7;
  const ends = coarsest === 'year' ? yearAround : monthAround;
  // The first whole one, and the last.
  const own = ends(first);
  const wholeFrom = own.first === first ? first : addDays(own.last, 1);
  const closing = ends(last);
  const wholeTo = closing.last === last ? last : addDays(closing.first, -1);
  if (wholeFrom > wholeTo) return piecesOf({ first, last }, finer);
  return [
    ...piecesOf({ first, last: addDays(wholeFrom, -1) }, finer),
    { grain: coarsest, first: wholeFrom.slice(0, length), last: wholeTo.slice(0, length) },
    ...piecesOf({ first: addDays(wholeTo, 1), last }, finer)
  ];
}

/** The days, months or years that a stretch touches: `2026-03-05`, `2026-03`, `2026`. */
export function bucketsOf({ first, last }: Stretch, grain: Grain): string[] {
  if (grain === 'day') return Array.from({ length: daysIn({ first, last }) }, (_, index) => addDays(first, index));
  const [length, ends] = grain === 'year' ? ([4, yearAround] as const) : ([7, monthAround] as const);
  const buckets: string[] = [];
  for (let day = first; day <= last; day = addDays(ends(day).last, 1)) buckets.push(day.slice(0, length));
  return buckets;
}

/** A period as addresses name it: `2026-11`, `2026-Q4`, `2026-H2`, `2026`, `2026-01-05..2026-02-03`. */
export function periodText({ kind, first, last }: Period): string {
  const year = first.slice(0, 4);
  const part = Math.ceil(Number(first.slice(5, 7)) / (kind === 'custom' ? 1 : months[kind]));
  switch (kind) {
    case 'month':
      return first.slice(0, 7);
    case 'quarter':
      return `${year}-Q${part}`;
    case 'half-year':
      return `${year}-H${part}`;
    case 'year':
      return year;
    case 'custom':
      return `${first}..${last}`;
  }
}

/** Reads what {@link periodText} writes; `null` for anything else, and for what {@link isPeriod} refuses. */
export function parsePeriod(text: string): Period | null {
  const period = readPeriod(text);
  return period && isPeriod(period) ? period : null;
}

/** Whether figures can be asked for of these days: at most ten years, in the right order and of our times. */
export function isPeriod({ first, last }: Stretch): boolean {
  return first >= beginning && first <= last && last < '3000' && daysIn({ first, last }) <= mostDays;
}

/** The days from one to another as the month, quarter, half-year or year that they are, or else as they were chosen. */
export function periodWithin({ first, last }: Stretch): Period {
  const whole = reportPeriods.map((kind) => periodOf(kind, first));
  return whole.find((period) => period.first === first && period.last === last) ?? customPeriod(first, last);
}

function readPeriod(text: string): Period | null {
  const [first = '', last = ''] = text.split('..');
  if (isLocalDate(first) && isLocalDate(last)) return customPeriod(first, last);
  // Of other years nothing is counted, and calendars end before 10000.
  const year = /^(?:19|2\d)\d{2}/.exec(text)?.[0];
  if (year === undefined) return null;
  const period = reportPeriods
    .map((kind) => ({ kind, part: partIn(kind, text.slice(4)) }))
    .find(({ part }) => part !== null);
  return period ? periodOf(period.kind, firstOf(year, (period.part! - 1) * months[period.kind])) : null;
}

/** Which part of its year a text like `-Q3` says. */
function partIn(kind: ReportPeriod, text: string): number | null {
  const forms = { month: /^-(0[1-9]|1[0-2])$/, quarter: /^-Q([1-4])$/, 'half-year': /^-H([12])$/, year: /^()$/ };
  const found = forms[kind].exec(text);
  return found && Number(found[1] || 1);
}

const stretchOf = ({ first, last }: Stretch): Stretch => ({ first, last });

/** The first of a month, counted from January, which is 0; twelve is January of the next year. */
function firstOf(year: string, month: number): LocalDate {
  const whole = Number(year) + Math.floor(month / 12);
  return `${String(whole).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function periodFrom(kind: ReportPeriod, first: LocalDate): Period {
  const next = firstOf(first.slice(0, 4), Number(first.slice(5, 7)) - 1 + months[kind]);
  return { kind, first, last: addDays(next, -1) };
}

const monthAround = (day: LocalDate): Stretch => periodOf('month', day);
const yearAround = (day: LocalDate): Stretch => periodOf('year', day);

/** The same day a year earlier; 28 February for a 29th. */
function yearBefore(day: LocalDate): LocalDate {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return earlier.endsWith('-02-29') ? `${earlier.slice(0, 7)}-28` : earlier;
}
