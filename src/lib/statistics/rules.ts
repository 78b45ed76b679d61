import type { Dimension, Figure, Measure, Narrowing, Reading } from './types.ts';

/** Numbers by the key of what they are told apart by; a key that is not there has none. */
export type ByKey = ReadonlyMap<string, number | null>;

/** Which sums are read: over everything, by all dimensions, or by the clock. */
export type SummedBy = 'totals' | 'cells' | 'hours';

/** What was summed up, as far as it is told apart. */
interface Summed {
  tally: string;
  kind: string | null;
  keys: readonly string[];
  events: number;
  people: number;
  attendances: number;
  minutes: number;
}

/** Values of dimensions as one text, by which rows of different sums are put together. */
export const keyOf = (keys: readonly string[]): string => JSON.stringify(keys);

/** The values that {@link keyOf} put together. */
export const keysOf = (key: string): string[] => JSON.parse(key) as string[];

/** The dimensions to which figures are narrowed. */
function narrowedBy({ venueId, kinds, level, type }: Narrowing): Dimension[] {
  const given = { venue: venueId, kind: kinds, level, type };
  return (Object.keys(given) as (keyof typeof given)[]).filter((dimension) => given[dimension] !== undefined);
}

/** Whether a measure has all that figures are told apart by and narrowed to. */
export function isAsked({ dimensions }: Measure, by: readonly Dimension[], where: Narrowing): boolean {
  const asked = [...by, ...narrowedBy(where)];
  // No sums are kept by the clock and by anything else of what happened.
  const isTwofold = asked.some(isOfClock) && asked.some((dimension) => isOfWhat.includes(dimension));
  return !isTwofold && asked.every((dimension) => dimensions.includes(dimension));
}

const isOfWhat: readonly Dimension[] = ['venue', 'kind', 'level', 'type'];

/** Whether a dimension is a time of the week. */
const isOfClock = (dimension: Dimension): boolean => dimension === 'weekday' || dimension === 'hour';

/** Which sums a reading is taken from: the smallest that tell apart what is asked. */
export function tableOf({ kinds }: Pick<Reading, 'kinds'>, by: readonly Dimension[], where: Narrowing): SummedBy {
  if (by.some(isOfClock)) return 'hours';
  const isNarrow =
    kinds !== undefined || [...by, ...narrowedBy(where)].some((dimension) => isOfWhat.includes(dimension));
  return isNarrow ? 'cells' : 'totals';
}

/** What a reading comes to, by key. */
export function addUp(rows: readonly Summed[], { tally, value, kinds, isNegative }: Reading): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) {
    if (row.tally !== tally || (kinds && !kinds.includes(row.kind ?? ''))) continue;
    const key = keyOf(row.keys);
    sums.set(key, (sums.get(key) ?? 0) + (isNegative ? -row[value] : row[value]));
  }
  return sums;
}

/** One number for each of another; `null` where that is nothing. */
export function divided(of: ByKey, by: readonly ByKey[]): Map<string, number | null> {
  const keys = new Set([of, ...by].flatMap((numbers) => [...numbers.keys()]));
  return new Map(
    [...keys].map((key) => {
      const divisor = by.reduce((sum, numbers) => sum + (numbers.get(key) ?? 0), 0);
      return [key, divisor > 0 ? (of.get(key) ?? 0) / divisor : null];
    })
  );
}

/**
 * By what share a figure is above another, `-0.5` for half of it; `null` where there is nothing to compare with, or less than
 * nothing, of which no share says anything.
 */
function changeFrom(base: number | null, value: number | null): number | null {
  return base === null || value === null || base <= 0 ? null : (value - base) / base;
}

/** A figure with how it has changed. */
export function figureOf({ value, lastYear, previous }: Pick<Figure, 'value' | 'lastYear' | 'previous'>): Figure {
  const yearOnYear = changeFrom(lastYear, value);
  return { value, lastYear, previous, yearOnYear, onPrevious: changeFrom(previous, value) };
}

/** What there is of a measure where nothing was counted: nothing to add up, and nothing to divide by. */
export function emptyValue({ derivation }: Measure): number | null {
  return derivation.by === 'ratio' || derivation.by === 'utilisation' ? null : 0;
}
