import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { askedBy } from '#lib/api/statistics/asked.ts';
import { measures } from '#lib/statistics/measures.ts';
import { figures } from '#lib/statistics/service.server.ts';
import { listBuildings, listVenues } from '#lib/venues/service.server.ts';

export const GET = endpoint(operations.readStatistics, async ({ locals: { ctx } }, { query, locale }) => {
  const { by } = query;
  const { measure, ...asked } = await askedBy(ctx, query, locale);
  const outcome = await figures(ctx, { ...asked, measures: [measure], compare: true });
  if (!outcome.ok) throw new Problem(outcome.reason);

  const places = by === 'building' ? await listBuildings(ctx) : by === 'venue' ? await listVenues(ctx) : [];
  const slugs = new Map(places.map(({ id, slug }) => [id, slug]));
  const keyOf = (value: string | null) => (value === null ? null : (slugs.get(value) ?? value));
  return {
    measure,
    unit: measures[measure].unit,
    countedTo: outcome.counted?.last ?? null,
    rows: outcome.rows.map(({ keys, figures: found }) => ({
      key: by ? keyOf(keys[by] ?? null) : null,
      ...found[measure]!
    }))
  };
});

export const fallback = methodNotAllowed;
