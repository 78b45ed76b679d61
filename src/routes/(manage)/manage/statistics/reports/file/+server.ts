import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/messages/runtime.js';
import { writeCsv } from '#lib/statistics/reports/csv.ts';
import { outlineOf, type ReportOutline } from '#lib/statistics/reports/outline.ts';
import { reportFileName } from '#lib/statistics/reports/path.ts';
import { composeReport } from '#lib/statistics/reports/service.server.ts';
import { writeSpreadsheet } from '#lib/statistics/reports/spreadsheet.server.ts';
import { writeReportWord } from '#lib/statistics/reports/word.server.ts';
import type { Locale } from '#lib/platform/text.ts';
import { askedStatistics } from '../../asked.server.ts';
import type { RequestHandler } from './$types';

interface Format {
  type: string;
  write: (outline: ReportOutline, locale: Locale) => Promise<Uint8Array<ArrayBuffer>> | string;
}

const formats: Record<string, Format> = {
  xlsx: {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: writeSpreadsheet
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeReportWord
  },
  csv: { type: 'text/csv; charset=utf-8', write: (outline) => [...writeCsv(outline)].join('') }
};

/** Sends a report as a file, in the language of the page: `place`, `period`, `format`. */
export const GET: RequestHandler = async (event) => {
  const { ctx, place, period } = await askedStatistics(event);
  const name = event.url.searchParams.get('format') ?? 'xlsx';
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) error(422, 'no such format');
  const found = await composeReport(ctx, { scope: place.scope, period });
  if (!found.ok) error(404, found.reason);
  const locale = getLocale();
  return new Response(await format.write(outlineOf(found.report, locale), locale), {
    headers: {
      'content-type': format.type,
      'content-disposition': `attachment; filename="${reportFileName(found.report)}.${name}"`,
      'cache-control': 'private, no-store'
    }
  });
};
