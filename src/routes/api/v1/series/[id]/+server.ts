import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { problemOf } from '#lib/api/outcome.ts';
import { Problem } from '#lib/api/problem.ts';
import { planJson, seriesJson } from '#lib/api/representation.ts';
import { changeSeries, getSeries } from '#lib/bookings/service.server.ts';
import type { Context } from '#lib/identity/context.ts';

export const GET = endpoint(operations.readSeries, ({ locals: { ctx }, params }) => read(ctx, params.id as string));

export const PATCH = endpoint(operations.changeSeries, async ({ locals: { ctx }, params }, { body, locale }) => {
  const id = params.id as string;
  const { from, to, keep, ...change } = body;
  const outcome = await changeSeries(ctx, id, { from, to }, change, keep);
  if (outcome.ok) return read(ctx, id);
  if (outcome.reason !== 'dates-refused') throw problemOf(outcome);
  const [refused, occurrences] = [outcome.refused, outcome.occurrences].map((days) => {
    const planned = days.map((day) => ({ ...day, alternative: null, provisional: false }));
    return planJson(planned, outcome.zone, locale);
  });
  throw new Problem('dates-refused', { refused, occurrences });
});

export const fallback = methodNotAllowed;

async function read(ctx: Context, id: string) {
  const found = await getSeries(ctx, id);
  if (!found.ok) throw new Problem(found.reason);
  return seriesJson(found.series.id, found.occurrences, found.series.zone);
}
