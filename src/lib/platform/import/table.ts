import { CsvError, parse } from 'csv-parse/sync';
import { fromCell } from './cells.ts';
import type { TableColumns } from './headings.ts';
import { mostLines } from './limits.ts';
import type { FileFlaw } from './types.ts';

/** Far more than a line with every column full. */
const longestRecord = 100_000;

/** A line by its number, and what stands in it by column; a column that the file has not is missing. */
export interface TableLine<Column extends string> {
  line: number;
  row: Partial<Record<Column, string>>;
}

/** What a table says, or why it cannot be read; `columns` are those that are missing or there twice. */
export type ReadTable<Column extends string> =
  { ok: true; lines: TableLine<Column>[] } | { ok: false; flaw: FileFlaw; line?: number; columns?: Column[] };

/**
 * Reads CSV with a first line of headings, separated by commas, semicolons or tabs. Columns that are not known are passed
 * over.
 */
export function readTable<Column extends string>(
  text: string,
  { needed, columnNamed }: TableColumns<Column>
): ReadTable<Column> {
  const rows = parseRows(text, columnNamed);
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
  const lines = body.map(({ cells, line }) => {
    const filled = named.flatMap((column, index): [Column, string][] =>
      column === null ? [] : [[column, fromCell(cells[index] ?? '').trim()]]
    );
    return { line, row: Object.fromEntries(filled) as Partial<Record<Column, string>> };
  });
  return { ok: true, lines };
}

type ColumnNamed = TableColumns<string>['columnNamed'];

function parseRows(text: string, columnNamed: ColumnNamed) {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text, columnNamed),
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
function delimiterOf(text: string, columnNamed: ColumnNamed): string {
  const head = text
    .replace(/^\ufeff?\s*/, '')
    .split(/[\r\n]/, 1)[0]!
    .slice(0, longestRecord);
  const known = (delimiter: string) =>
    head.split(delimiter).filter((heading) => columnNamed(heading.replaceAll('"', ''))).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (known(delimiter) > known(best) ? delimiter : best));
}
