import { toCsvLine } from '../../platform/import/cells.ts';
import { noFigure } from '../figure-text.ts';
import type { ReportOutline } from './types.ts';

/** The table of a report as a CSV file, line by line: numbers are exact, changes are fractions. */
export function* writeCsv({ headings, sections }: ReportOutline): Generator<string> {
  const { section, measure, unit, value, onYearBefore, onPeriodBefore } = headings;
  // The mark by which spreadsheets know UTF-8.
  yield `\ufeff${toCsvLine([section, measure, unit, value, onYearBefore, onPeriodBefore])}`;
  for (const { title, lines } of sections) {
    for (const line of lines) {
      const numbers = [line.value, line.onYearBefore, line.onPeriodBefore].map(toNumber);
      yield `${toCsvLine([title, line.label, line.unit]).trimEnd()},${numbers.join()}\r\n`;
    }
  }
}

/** A number as it is, which no spreadsheet takes for a formula, as a text with a sign in front may be. */
function toNumber(value: number | null): string {
  return value === null ? noFigure : String(value);
}
