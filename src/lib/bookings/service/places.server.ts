import type { Context } from '../../identity/context.ts';
import { belongsToBuilding } from '../../organisations/service.server.ts';
import { localDate } from '../../platform/time.ts';
import { listBuildings, listVenues } from '../../venues/service.server.ts';
import type { Building, VenueInBuilding } from '../../venues/types.ts';
import { mayDecide, mayOversee } from '../access.ts';

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
  const belongs = await Promise.all(
    buildings.map(({ id, zone }) =>
      belongsToBuilding(ctx, ctx.db.read, organisationId, id, localDate(ctx.clock.now(), zone))
    )
  );
  const home = new Set(buildings.filter((_, index) => belongs[index]).map(({ id }) => id));
  return venues.filter(({ id: venueId, building }) => {
    const place = { subdistrictId: building.subdistrictId, buildingId: building.id, venueId };
    return home.has(building.id) || mayDecide(actor, place);
  });
}
