import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { unknownVenue } from '#lib/api/outcome.ts';
import { Problem } from '#lib/api/problem.ts';
import { planJson, seriesJson } from '#lib/api/representation.ts';
import { requestSeries } from '#lib/bookings/service.server.ts';
import { findVenue } from '#lib/venues/service.server.ts';

export const POST = endpoint(operations.createSeries, async (event, { body, headers, locale }) => {
  const { ctx } = event.locals;
  const { skips, moves, ...wanted } = body;
  const outcome = await requestSeries(ctx, wanted, { skips, moves }, headers['idempotency-key']);
  const zone = (await findVenue(ctx, wanted.venue))?.building.zone ?? 'UTC';
  if (outcome.ok) {
    const { id, occurrences } = outcome.series;
    event.setHeaders({ location: `/api/v1/series/${id}` });
    return seriesJson(id, occurrences, zone);
  }
  if (outcome.reason === 'venue-not-found') throw unknownVenue(locale);
  if (outcome.reason !== 'dates-refused') throw new Problem(outcome.reason);
  const refused = outcome.refused.map((each) => ({ ...each, alternative: null, provisional: false }));
  throw new Problem('dates-refused', {
    refused: planJson(refused, zone, locale),
    occurrences: planJson(outcome.occurrences, zone, locale)
  });
});

export const fallback = methodNotAllowed;
