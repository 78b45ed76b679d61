import type { LocalizedText } from '#lib/platform/text.ts';
import { addDays, type LocalDate } from '#lib/platform/time.ts';
import { measures } from '#lib/statistics/measures.ts';
import { customPeriod, daysIn, periodOf } from '#lib/statistics/periods.ts';
import { measureNames, type Figure, type MeasureName, type Period, type Stretch } from '#lib/statistics/types.ts';

/** The figures that stand at the top. */
export const headlines = [
  'receptions',
  'reception-people',
  'reception-organisations',
  'visitors',
  'activities',
  'activity-people',
  'utilisation',
  'no-show-rate',
  'approval-lead-time',
  'sessions',
  'matters',
  'resolution-rate'
] as const satisfies readonly MeasureName[];

/** The measures that are charted: those whose parts add up to the whole. */
export const chartedMeasures = measureNames.filter((name) => measures[name].derivation.by === 'sum');

/** A value by what it is told apart by; a key is `null` where what was counted has none. */
export interface KeyedValue {
  key: string | null;
  value: number | null;
}

/** How it went: by days or months, beside a year earlier. */
export interface TrendPoint {
  /** `2026-03-05` or `2026-03`. */
  bucket: string;
  /** `null` where it has not come yet. */
  value: number | null;
  earlier: number | null;
}

/** The charts of a page of statistics; a chart is `null` where the measure cannot be told apart like that. */
export interface Dashboard {
  /** The measure that is charted. */
  measure: MeasureName;
  /** What of the period was counted; `null` where it has not begun. */
  counted: Stretch | null;
  figures: Partial<Record<MeasureName, Figure>>;
  trend: TrendPoint[];
  kinds: KeyedValue[] | null;
  organisations: { level: string | null; type: string | null; value: number }[] | null;
  hours: { weekday: number; hour: number; value: number }[] | null;
  /** How well venues are used: those of a building, or the buildings of a subdistrict. */
  utilisation: (KeyedValue & { name: LocalizedText })[];
  /** The buildings of a subdistrict; `null` for a single one. */
  buildings: (KeyedValue & { name: LocalizedText; lastYear: number | null })[] | null;
}

/**
 * Values by day or month, each beside that of a year earlier: 29 February has none, and of the other days none is beside it.
 */
export function besideYearEarlier(
  buckets: readonly string[],
  now: ReadonlyMap<string, number | null>,
  earlier: ReadonlyMap<string, number | null>
): TrendPoint[] {
  return buckets.map((bucket) => ({
    bucket,
    value: now.get(bucket) ?? null,
    earlier: earlier.get(`${Number(bucket.slice(0, 4)) - 1}${bucket.slice(4)}`) ?? null
  }));
}

/** Days up to which a trend goes day by day. */
const mostDays = 62;

/**
 * Of which time a trend tells, and in which steps: a month and other short times day by day; a quarter and a half-year, which
 * have too few months to see anything, as the twelve months up to their end, or to the present one; longer times month by month.
 */
export function trendOf(period: Period, today: LocalDate): { by: 'day' | 'month'; period: Period } {
  if (daysIn(period) <= mostDays) return { by: 'day', period: customPeriod(period.first, period.last) };
  if (period.kind === 'custom' || period.kind === 'year') {
    return { by: 'month', period: customPeriod(period.first, period.last) };
  }
  const last = periodOf('month', period.last < today ? period.last : today).last;
  const [year, month] = [Number(last.slice(0, 4)), last.slice(5, 7)];
  const first = addDays(periodOf('month', `${year - 1}-${month}-01`).last, 1);
  return { by: 'month', period: customPeriod(first, last) };
}
