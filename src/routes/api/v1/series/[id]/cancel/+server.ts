import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { seriesJson } from '#lib/api/representation.ts';
import { cancelSeries, getSeries } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.cancelSeries, async ({ locals: { ctx }, params }, { body }) => {
  const id = params.id as string;
  const { reason, ...range } = body;
  const outcome = await cancelSeries(ctx, id, range, reason);
  if (!outcome.ok) throw new Problem(outcome.reason);
  const found = await getSeries(ctx, id);
  if (!found.ok) throw new Problem(found.reason);
  return seriesJson(id, found.occurrences, found.series.zone);
});

export const fallback = methodNotAllowed;
