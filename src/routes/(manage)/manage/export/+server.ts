import { error } from '@sveltejs/kit';
import { toCsv } from '#lib/bookings/export/csv.ts';
import { exportBookings } from '#lib/bookings/service.server.ts';
import { toCalendar } from '#lib/feeds/export.ts';
import { getLocale } from '#lib/messages/runtime.js';
import { isLocalDate } from '#lib/platform/time.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { streamed } from '#lib/web/streamed.ts';
import type { RequestHandler } from './$types';

const types = { csv: 'text/csv; charset=utf-8', ics: 'text/calendar; charset=utf-8' };

/** Sends the bookings of a building, or of one venue of it, as a file: `building`, `venue`, `from`, `to`, `format` (csv, ics). */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const { searchParams } = event.url;
  const building = searchParams.get('building') ?? '';
  const format = searchParams.get('format') === 'ics' ? 'ics' : 'csv';
  const from = searchParams.get('from') ?? '';
  const to = searchParams.get('to') ?? '';
  if (!isLocalDate(from) || !isLocalDate(to) || to < from) error(422, 'no such days');

  const outcome = await exportBookings(ctx, { building, venue: searchParams.get('venue') || undefined, from, to });
  if (!outcome.ok) error(statusOf(outcome.reason), outcome.reason);
  const { pages } = outcome;
  const locale = getLocale();
  const parts = format === 'csv' ? toCsv(pages, locale) : toCalendar(pages, outcome.building, locale);
  return new Response(streamed(parts), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${outcome.building.slug}-${from}-${to}.${format}"`
    }
  });
};
