import * as v from 'valibot';
import { readOption } from '../../platform/import/fields.ts';
import { readTable } from '../../platform/import/table.ts';
import type { Unreadable } from '../../platform/import/types.ts';
import { line as oneLine } from '../../platform/input.ts';
import { statusLabel } from '../labels.ts';
import { longestTitle, mostAttendees } from '../limits.ts';
import { readPurpose, readTimes, readVisibility } from './fields.ts';
import type { Column, LineFlaw, ReadFile } from './types.ts';
import { columnNamed } from './words.ts';

/** Columns without which a file says too little. */
const needed: readonly Column[] = ['venue', 'date', 'from', 'title', 'firm'];

type Row = Partial<Record<Column, string>>;

/**
 * Reads bookings from CSV with a first line of headings; times are those of `zone`. What a line leaves out is a meeting, of
 * one person, not public.
 */
export function readCsv(text: string, zone: string): ReadFile {
  const table = readTable(text, { needed, columnNamed });
  if (!table.ok) return table;
  return { ok: true, lines: table.lines.map(({ line, row }) => ({ line, ...readRow(row, zone) })) };
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
const persons = /(人|people|persons)$/i;

function readRow(row: Row, zone: string) {
  const unreadable: Unreadable<LineFlaw>[] = [];
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
  const plain = text.normalize('NFKC').replace(persons, '').trimEnd();
  const parsed = v.safeParse(headcount, plain === '' ? '1' : plain);
  return parsed.success ? parsed.output : null;
}

function isCalledOff(status: string): boolean {
  return readOption(['cancelled', 'rejected'] as const, statusLabel, status) !== null;
}
