import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { seriesJson } from '#lib/api/representation.ts';
import { refusalMessage } from '#lib/bookings/labels.ts';
import { approveSeries, getSeries } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.approveSeries, async ({ locals: { ctx }, params }, { locale }) => {
  const id = params.id as string;
  const outcome = await approveSeries(ctx, id);
  if (!outcome.ok) throw new Problem(outcome.reason);
  const found = await getSeries(ctx, id);
  if (!found.ok) throw new Problem(found.reason);
  return {
    ...seriesJson(id, found.occurrences, found.series.zone),
    refused: outcome.occurrences.flatMap(({ id: booking, refusal }) =>
      refusal ? [{ booking, refusal: refusal.reason, detail: refusalMessage(refusal, locale) }] : []
    )
  };
});

export const fallback = methodNotAllowed;
