import type { Locale } from '../../platform/text.ts';
import { writeCsv } from './csv.ts';
import type { ReportOutline } from './types.ts';
import { writeSpreadsheet } from './spreadsheet.server.ts';
import { writeReportWord } from './word.server.ts';

/** The files as which a report is saved, by their endings. */
export const reportFormats = ['xlsx', 'docx', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The media type of each. */
export const reportTypes: Record<ReportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8'
};

/** Writes a report as a file, in the language in which it is said. */
export function writeReport(
  outline: ReportOutline,
  format: ReportFormat,
  locale: Locale
): Promise<Uint8Array<ArrayBuffer>> {
  switch (format) {
    case 'xlsx':
      return writeSpreadsheet(outline);
    case 'docx':
      return writeReportWord(outline, locale);
    case 'csv':
      return Promise.resolve(new TextEncoder().encode([...writeCsv(outline)].join('')));
  }
}
