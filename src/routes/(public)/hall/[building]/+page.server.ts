import { error } from '@sveltejs/kit';
import { askedOfLedger } from '#lib/hall/ledger/asked.ts';
import { ledgerSummary, readLedger } from '#lib/hall/ledger/service.server.ts';
import { findBuilding } from '#lib/venues/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import type { PageServerLoad } from './$types';

const pageLength = 30;

/** The public ledger of a building's hall, narrowed to what the address asks for. */
export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
  const building = await findBuilding(ctx, params.building);
  if (!building) error(404, 'not-found');
  const asked = askedOfLedger(url);
  const after = decodeCursor(url.searchParams.get('after') ?? '');
  const [summary, list] = await Promise.all([
    ledgerSummary(ctx, building.slug, asked.year),
    readLedger(ctx, building.slug, asked, { after, limit: pageLength })
  ]);
  if (!summary.ok || !list.ok) error(404, 'not-found');
  return {
    building: { slug: building.slug, name: building.name, zone: building.zone },
    now: ctx.clock.now(),
    asked,
    year: summary.year,
    years: summary.years,
    totals: summary.totals,
    notices: summary.notices,
    lines: list.lines,
    isFirstPage: after === null,
    next: list.next && encodeCursor(list.next)
  };
};
