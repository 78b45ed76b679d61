import { CsvError, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { dayNumber, weekdayOf } from '../../platform/calendar-days.ts';
import { line } from '../../platform/input.ts';
import { locales, type LocalizedText } from '../../platform/text.ts';
import { isLocalDate } from '../../platform/time.ts';
import type { CalendarDay } from '../types.ts';
import { holidayNames } from './holidays.ts';

/** What is wrong with a line of an imported year; stable codes. */
export type CalendarFlaw =
  | 'not-csv'
  | 'columns'
  | 'date'
  | 'other-year'
  | 'duplicate'
  | 'kind'
  | 'not-a-weekend'
  | 'name'
  | 'source'
  | 'no-new-years-day';

const columns = ['date', 'kind', 'name', 'source'];

const row = v.object({
  date: v.pipe(v.string(), v.check(isLocalDate, 'date' satisfies CalendarFlaw)),
  kind: v.picklist(['holiday', 'make-up-workday'], 'kind' satisfies CalendarFlaw),
  name: v.pipe(
    line(300, 'name' satisfies CalendarFlaw),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const name = readName(dataset.value);
      if (name) return name;
      addIssue({ message: 'name' satisfies CalendarFlaw });
      return NEVER;
    })
  ),
  source: line(500, 'source' satisfies CalendarFlaw)
});

/**
 * Reads a year of the work calendar from CSV with the columns `date,kind,name,source` in a first line. A name is that of
 * a statutory holiday in any language, or another in all three, `繁體/简体/English`. The year's notice may also name days
 * of the December before. Answers the days by date, or all that is wrong, with the numbers of the lines.
 */
export function readCalendarYear(
  csv: string,
  year: number
): { ok: true; days: CalendarDay[] } | { ok: false; flaws: { line: number; flaw: CalendarFlaw }[] } {
  const flaws: { line: number; flaw: CalendarFlaw }[] = [];
  const days = new Map<string, CalendarDay>();
  try {
    const lines = parse(csv, { bom: true, trim: true, skip_empty_lines: true, info: true, relax_column_count: true });
    const [header, ...rows] = lines as unknown as { record: string[]; info: { lines: number } }[];
    if (header?.record.join() !== columns.join()) return { ok: false, flaws: [{ line: 1, flaw: 'columns' }] };

    for (const { record, info } of rows) {
      const found = readRow(record, year);
      if (typeof found === 'string') flaws.push({ line: info.lines, flaw: found });
      else if (days.has(found.date)) flaws.push({ line: info.lines, flaw: 'duplicate' });
      else days.set(found.date, found);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false, flaws: [{ line: Number(error.lines ?? 1), flaw: 'not-csv' }] };
  }
  if (flaws.length === 0 && !days.has(`${year}-01-01`)) flaws.push({ line: 1, flaw: 'no-new-years-day' });
  if (flaws.length > 0) return { ok: false, flaws };
  return { ok: true, days: [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1)) };
}

function readRow(record: string[], year: number): CalendarDay | CalendarFlaw {
  if (record.length !== columns.length) return 'columns';
  const [date, kind, name, source] = record;
  const parsed = v.safeParse(row, { date, kind, name, source });
  if (!parsed.success) return parsed.issues[0].message as CalendarFlaw;
  const day = parsed.output;
  if (!day.date.startsWith(`${year}-`) && !day.date.startsWith(`${year - 1}-12-`)) return 'other-year';
  if (day.kind === 'make-up-workday' && weekdayOf(dayNumber(day.date)) <= 5) return 'not-a-weekend';
  return day;
}

function readName(text: string): LocalizedText | null {
  const known = Object.values(holidayNames).find((name) => locales.some((locale) => name[locale] === text));
  if (known) return known;
  const [hant, hans, en, ...more] = text.split('/').map((part) => part.trim());
  return hant && hans && en && more.length === 0 ? { 'zh-Hant': hant, 'zh-Hans': hans, en } : null;
}
