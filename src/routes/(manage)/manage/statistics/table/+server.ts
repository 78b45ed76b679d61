import { error } from '@sveltejs/kit';
import { getLocale } from '#lib/messages/runtime.js';
import { toCell } from '#lib/platform/import/cells.ts';
import { periodText } from '#lib/statistics/periods.ts';
import { askedStatistics } from '../asked.server.ts';
import { chartedMeasures } from '../dashboard.ts';
import { readDashboard } from '../dashboard.server.ts';
import { chartNames, tableOf, type Table } from '../tables.ts';
import type { RequestHandler } from './$types';

/** Sends the figures behind one chart as a file: `place`, `period`, `measure`, `chart` (all figures without one). */
export const GET: RequestHandler = async (event) => {
  const { ctx, place, period, today } = await askedStatistics(event);
  const { searchParams } = event.url;
  const measure = chartedMeasures.find((name) => name === searchParams.get('measure')) ?? 'receptions';
  const chart = chartNames.find((name) => name === (searchParams.get('chart') ?? 'figures'));
  if (!chart) error(404, 'no such chart');
  const table = tableOf(chart, await readDashboard(ctx, { place, period, today, measure }), getLocale());
  if (!table) error(404, 'no such chart');
  const name = `${place.key.replace(':', '-')}-${periodText(period)}-${chart}.csv`;
  return new Response(toCsv(table), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`
    }
  });
};

/** With a mark by which spreadsheets know UTF-8; a number stays one, whatever its sign. */
function toCsv({ columns, rows }: Table): string {
  const lines = [columns, ...rows].map((cells) =>
    cells.map((cell) => (typeof cell === 'number' ? String(cell) : toCell(cell ?? ''))).join()
  );
  return `\ufeff${lines.map((line) => `${line}\r\n`).join('')}`;
}
