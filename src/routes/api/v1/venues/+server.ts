import { endpoint, methodNotAllowed } from '#lib/api/endpoint.ts';
import { listVenues } from '#lib/api/operations.ts';
import { venueJson } from '#lib/api/representation.ts';
import * as venues from '#lib/venues/service.server.ts';

export const GET = endpoint(listVenues, async ({ locals: { ctx } }) => {
  return { venues: (await venues.listVenues(ctx)).map(venueJson) };
});

export const fallback = methodNotAllowed;
