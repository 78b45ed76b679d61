import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/messages/runtime.js';
import { reportFormats, reportTypes, writeReport } from '#lib/statistics/reports/formats.server.ts';
import { outlineOf } from '#lib/statistics/reports/outline.ts';
import { reportFileName } from '#lib/statistics/reports/path.ts';
import { composeReport } from '#lib/statistics/reports/service.server.ts';
import { askedStatistics } from '../../asked.server.ts';
import type { RequestHandler } from './$types';

/** Sends a report as a file, in the language of the page: `place`, `period`, `format`. */
export const GET: RequestHandler = async (event) => {
  const { ctx, place, period } = await askedStatistics(event);
  const wanted = event.url.searchParams.get('format') ?? 'xlsx';
  const format = reportFormats.find((each) => each === wanted);
  if (!format) error(422, 'no such format');
  const found = await composeReport(ctx, { scope: place.scope, period });
  if (!found.ok) error(404, found.reason);
  const locale = getLocale();
  return new Response(await writeReport(outlineOf(found.report, locale), format, locale), {
    headers: {
      'content-type': reportTypes[format],
      'content-disposition': `attachment; filename="${reportFileName(found.report)}.${format}"`,
      'cache-control': 'private, no-store'
    }
  });
};
