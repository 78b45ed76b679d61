import type { LocalizedText } from '#lib/platform/text.ts';
import { periodText } from '#lib/statistics/periods.ts';
import type { Period } from '#lib/statistics/types.ts';

/** A building or a subdistrict whose figures are read, by its name in an address: `building:<slug>`, `subdistrict:<slug>`. */
export interface StatisticsPlace {
  key: string;
  name: LocalizedText;
}

/** The address of a page of the statistics about a place in a period. */
export function addressOf(
  page: string,
  { place, period, ...more }: { place: string; period: Period } & Record<string, unknown>
): string {
  const said = Object.entries(more).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const query = new URLSearchParams([['place', place], ['period', periodText(period)], ...said]);
  // These stand for themselves in a query, and an address that is passed on is read by people.
  return `/manage/statistics${page}?${query.toString().replaceAll('%3A', ':')}`;
}
