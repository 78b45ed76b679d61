import { error } from '@sveltejs/kit';
import { cursorText, parseCursor } from '#lib/statistics/cursor.ts';
import { figures, ledger } from '#lib/statistics/service.server.ts';
import type { PageServerLoad } from './$types';
import { askedLedger } from './asked.server.ts';

const pageLength = 50;

export const load: PageServerLoad = async (event) => {
  const { ctx, places, place, period, today, ledger: asked } = await askedLedger(event);
  const { measure, where } = asked;
  const after = parseCursor(event.url.searchParams.get('after') ?? '');
  const [page, whole] = await Promise.all([
    ledger(ctx, asked, after, pageLength),
    figures(ctx, { scope: asked.scope, period, measures: [measure], where })
  ]);
  if (!page.ok) error(404, page.reason);
  if (!whole.ok) error(404, whole.reason);
  return {
    places,
    place: { key: place.key, name: place.name },
    buildings: place.buildings.map(({ id, slug, name }) => ({ id, slug, name })),
    isIllustrative: place.buildings.some(({ isIllustrative }) => isIllustrative),
    period,
    today,
    measure,
    kind: where.kinds?.[0] ?? null,
    narrowing: { venue: where.venueId, kind: where.kinds?.[0], level: where.level, type: where.type },
    value: whole.rows[0]?.figures[measure]?.value ?? null,
    rows: page.rows,
    isFirstPage: after === null,
    next: page.next && cursorText(page.next)
  };
};
