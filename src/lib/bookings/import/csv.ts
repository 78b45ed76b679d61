import { CsvError, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { line as oneLine } from '../../platform/input.ts';
import { longestTitle, mostAttendees } from '../limits.ts';
import { fromCell } from './cells.ts';
import { readPurpose, readTimes, readVisibility } from './fields.ts';
import { mostLines } from './limits.ts';
import { plainName } from './names.ts';
import type { Column, LineFlaw, ReadFile, ReadLine, Unreadable } from './types.ts';
import { columnNamed } from './words.ts';
import { statusLabel } from '../labels.ts';
import { locales } from '../../platform/text.ts';

/** Columns without which a file says too little. */
const needed: readonly Column[] = ['venue', 'date', 'from', 'title', 'firm'];

/** Far more than a line with every column full. */
const longestRecord = 100_000;

type Row = Partial<Record<Column, string>>;

/**
 * Reads bookings from CSV with a first line of headings, separated by commas, semicolons or tabs; times are those of
 * `zone`. Columns that it does not know are passed over. What a line leaves out is a meeting, of one person, not public.
 */
export function readCsv(text: string, zone: string): ReadFile {
  const rows = parseRows(text);
  if (!rows.ok) return rows;
  const [head, ...body] = rows.rows;
  if (!head) return { ok: false, flaw: 'empty' };
  const named = head.cells.map(columnNamed);
  const wrong = [
    ...needed.filter((column) => !named.includes(column)),
    ...named.filter((column, index) => column !== null && named.indexOf(column) !== index)
  ].filter((column) => column !== null);
  if (wrong.length > 0) return { ok: false, flaw: 'columns', line: head.line, columns: [...new Set(wrong)] };
  if (body.length > mostLines) return { ok: false, flaw: 'too-many' };
  const lines = body.map(({ cells, line }): ReadLine => {
    const row = Object.fromEntries(named.map((column, index) => [column ?? '', fromCell(cells[index] ?? '').trim()]));
    return { line, ...readRow(row, zone) };
  });
  return { ok: true, lines };
}

function parseRows(text: string) {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      max_record_size: longestRecord,
      info: true
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return { ok: true as const, rows: records.map(({ record, info }) => ({ cells: record, line: info.lines })) };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { ok: false as const, flaw: 'not-csv' as const, line: Number(error.lines ?? 1) };
  }
}

/** The separator by which the first line has the most headings that are known. */
function delimiterOf(text: string): string {
  const head = text
    .replace(/^\ufeff?\s*/, '')
    .split(/[\r\n]/, 1)[0]!
    .slice(0, longestRecord);
  const known = (delimiter: string) =>
    head.split(delimiter).filter((heading) => columnNamed(heading.replaceAll('"', ''))).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
}

const title = oneLine(longestTitle);
const headcount = v.pipe(
  v.string(),
  v.regex(/^\d{1,6}$/),
  v.transform(Number),
  v.minValue(1),
  v.maxValue(mostAttendees)
);

/** What people say of how many come. */
const persons = /\s*(人|people|persons)$/i;

function readRow(row: Row, zone: string) {
  const unreadable: Unreadable[] = [];
  const need = <Value>(flaw: LineFlaw, text: string, value: Value | null): Value | null => {
    if (value === null) unreadable.push({ flaw, text });
    return value;
  };
  const { venue = '', date = '', from = '', to = '', firm = '', purpose = '', visibility = '' } = row;
  const times = readTimes(date, from, to, zone);
  if ('flaw' in times) unreadable.push(times);
  const read = {
    venue: need('venue', venue, venue || null),
    title: need('title', row.title ?? '', v.is(title, row.title) ? v.parse(title, row.title) : null),
    firm: need('firm', firm, firm || null),
    purpose: need('purpose', purpose, purpose === '' ? 'meeting' : readPurpose(purpose)),
    attendees: need('headcount', row.headcount ?? '', readHeadcount(row.headcount ?? '')),
    visibility: need('visibility', visibility, visibility === '' ? 'private' : readVisibility(visibility))
  };
  if (unreadable.length > 0 || 'flaw' in times) return { unreadable };
  const booking = { ...times, ...(read as { [Field in keyof typeof read]: NonNullable<(typeof read)[Field]> }) };
  return { booking, isCancelled: isCalledOff(row.status ?? '') };
}

function readHeadcount(text: string): number | null {
  const plain = text.normalize('NFKC').replace(persons, '');
  const parsed = v.safeParse(headcount, plain === '' ? '1' : plain);
  return parsed.success ? parsed.output : null;
}

function isCalledOff(status: string): boolean {
  const written = plainName(status);
  const names = (['cancelled', 'rejected'] as const).flatMap((each) => [
    each,
    ...locales.map((locale) => statusLabel(each, locale))
  ]);
  return names.some((name) => plainName(name) === written);
}
