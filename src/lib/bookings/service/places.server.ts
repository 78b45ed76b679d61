import type { Context } from '../../identity/context.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import type { Affiliation } from '../../organisations/types.ts';
import { localDate } from '../../platform/time.ts';
import { listBuildings, listVenues } from '../../venues/service.server.ts';
import type { Building, VenueInBuilding } from '../../venues/types.ts';
import { isInvited, mayDecide, mayOversee } from '../access.ts';

/** The buildings whose bookings the actor oversees, in their order; empty for those who oversee none. */
export async function overseenBuildings(ctx: Context): Promise<Building[]> {
  const buildings = await listBuildings(ctx);
  return buildings.filter(({ id, subdistrictId }) => mayOversee(ctx.actor, { subdistrictId, buildingId: id }));
}

/** The venues that the actor may request for their own organisation, in their order. */
export async function bookableVenues(ctx: Context): Promise<VenueInBuilding[]> {
  const { actor } = ctx;
  if (actor.kind !== 'account' || actor.organisationId === null) return [];
  const { organisationId } = actor;
  const [buildings, venues] = await Promise.all([listBuildings(ctx), listVenues(ctx)]);
  const affiliations = new Map<string, Record<Affiliation, boolean>>();
  for (const { id, zone } of buildings) {
    const today = localDate(ctx.clock.now(), zone);
    affiliations.set(id, await affiliationsOf(ctx, ctx.db.read, organisationId, id, today));
  }
  return venues.filter(({ id: venueId, audience, building }) => {
    const place = { subdistrictId: building.subdistrictId, buildingId: building.id, venueId };
    return isInvited(audience, organisationId, affiliations.get(building.id)!) || mayDecide(actor, place);
  });
}
