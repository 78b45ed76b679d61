import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { searchPlaces as operation } from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { foundPlacesJson } from '#lib/api/representation.ts';
import { searchPlaces } from '#lib/bookings/service.server.ts';

export const GET = endpoint(operation, async ({ locals: { ctx } }, { query }) => {
  const { from, to, minutes, attendees, equipment = [], purpose = null, building, offset, limit } = query;
  const wish = { within: [{ startsAt: from, endsAt: to }], minutes, attendees, equipment, purpose };
  const outcome = await searchPlaces(ctx, wish, { buildingSlug: building, offset, limit });
  // The schema of the query has refused ranges that are empty or too long.
  if (!outcome.ok) throw new Problem(outcome.reason === 'not-found' ? 'not-found' : 'invalid');
  return foundPlacesJson(outcome);
});

export const fallback = methodNotAllowed;
