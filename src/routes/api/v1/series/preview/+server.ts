import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import * as operations from '#lib/api/operations.ts';
import { unknownVenue } from '#lib/api/outcome.ts';
import { Problem } from '#lib/api/problem.ts';
import { planJson } from '#lib/api/representation.ts';
import { previewSeries } from '#lib/bookings/service.server.ts';

export const POST = endpoint(operations.previewSeries, async ({ locals: { ctx } }, { body, locale }) => {
  const outcome = await previewSeries(ctx, body);
  if (outcome.ok) return { occurrences: planJson(outcome.occurrences, outcome.zone, locale) };
  throw outcome.reason === 'venue-not-found' ? unknownVenue(locale) : new Problem(outcome.reason);
});

export const fallback = methodNotAllowed;
