import type { Queries } from '../../db/port.ts';
import type { Environment } from '../../identity/context.ts';
import type { OpeningPolicy, VenueInBuilding } from '../../venues/types.ts';
import { findWorkCalendar, withOpening } from '../../venues/service.server.ts';
import type { Terms } from '../rules.ts';

/** The terms on which a venue is booked; reads through `queries`: a transaction where the answer guards a write. */
export async function termsOf(ctx: Environment, venue: VenueInBuilding, queries?: Queries): Promise<Terms> {
  const [terms] = await termsOfEach(ctx, [venue], queries);
  return terms!;
}

/** The terms on which each of these venues is booked, with the venue. */
export async function termsOfEach<Place extends VenueInBuilding>(
  ctx: Environment,
  venues: Place[],
  queries?: Queries
): Promise<(Terms & { policy: Place & OpeningPolicy })[]> {
  const [opening, calendar] = await Promise.all([withOpening(ctx, venues, queries), findWorkCalendar(ctx)]);
  return opening.map((policy) => ({ policy, calendar, zone: policy.building.zone }));
}
