import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { readAvailability } from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { intervalJson } from '#lib/api/representation.ts';
import { availability } from '#lib/bookings/service.server.ts';

export const GET = endpoint(readAvailability, async ({ locals: { ctx }, params }, { query: { from, to } }) => {
  const outcome = await availability(ctx, params.slug as string, { startsAt: from, endsAt: to });
  // The schema of the query has refused ranges that are empty or too long.
  if (!outcome.ok) throw new Problem(outcome.reason === 'not-found' ? 'not-found' : 'invalid');
  const { zone } = outcome.venue.building;
  return {
    open: outcome.open.map((stretch) => intervalJson(stretch, zone)),
    busy: outcome.busy.map((stretch) => intervalJson(stretch, zone))
  };
});

export const fallback = methodNotAllowed;
