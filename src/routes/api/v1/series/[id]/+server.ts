import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { seriesJson } from '#lib/api/representation.ts';
import { getSeries } from '#lib/bookings/service.server.ts';

export const GET = endpoint(operations.readSeries, async ({ locals: { ctx }, params }) => {
  const found = await getSeries(ctx, params.id as string);
  if (!found.ok) throw new Problem(found.reason);
  return seriesJson(found.series.id, found.occurrences, found.series.zone);
});

export const fallback = methodNotAllowed;
