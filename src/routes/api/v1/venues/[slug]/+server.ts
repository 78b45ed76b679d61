import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { readVenue } from '#lib/api/operations.ts';
import { Problem } from '#lib/api/problem.ts';
import { venueJson } from '#lib/api/representation.ts';
import { findVenue } from '#lib/venues/service.server.ts';

export const GET = endpoint(readVenue, async ({ locals: { ctx }, params }) => {
  const venue = await findVenue(ctx, params.slug as string);
  if (!venue) throw new Problem('not-found');
  return venueJson(venue);
});

export const fallback = methodNotAllowed;
