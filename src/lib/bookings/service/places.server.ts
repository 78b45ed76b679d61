import { organisationOf } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { affiliations } from '../../organisations/service.server.ts';
import type { Affiliation } from '../../organisations/types.ts';
import { localDate } from '../../platform/time.ts';
import { placeOf } from '../../venues/rules.ts';
import { listBuildings, listVenues } from '../../venues/service.server.ts';
import type { Building, VenueInBuilding } from '../../venues/types.ts';
import { isInvited, mayDecide, mayOversee } from '../access.ts';

/** The buildings whose bookings the actor oversees, in their order; empty for those who oversee none. */
export async function overseenBuildings(ctx: Context): Promise<Building[]> {
  const buildings = await listBuildings(ctx);
  return buildings.filter(({ id, subdistrictId }) => mayOversee(ctx.actor, { subdistrictId, buildingId: id }));
}

/** The venues of a building on whose bookings the actor decides, in their order. */
export async function decidedVenues(ctx: Context, buildingId: string): Promise<VenueInBuilding[]> {
  const venues = await listVenues(ctx, buildingId);
  return venues.filter((venue) => mayDecide(ctx.actor, placeOf(venue)));
}

/** The venues, of all buildings or of one, that the actor may request for their own organisation, in their order. */
export async function bookableVenues(ctx: Context, buildingId?: string): Promise<VenueInBuilding[]> {
  const [venues, standing] = await Promise.all([listVenues(ctx, buildingId), standingOf(ctx)]);
  return standing ? venues.filter((venue) => standing(venue).mayBook) : [];
}

/**
 * Tells of any venue whether the actor may request it for their own organisation, and whether that belongs to its
 * building; `null` for those who request nothing.
 */
export async function standingOf(
  ctx: Context
): Promise<((venue: VenueInBuilding) => { mayBook: boolean; isNear: boolean }) | null> {
  const { actor } = ctx;
  const organisationId = organisationOf(actor);
  if (organisationId === null) return null;
  const affiliationsIn = await affiliations(ctx, organisationId);
  const inBuilding = new Map<string, Record<Affiliation, boolean>>();
  return ({ id: venueId, audience, building: { id: buildingId, subdistrictId, zone } }) => {
    const affiliated = inBuilding.get(buildingId) ?? affiliationsIn(buildingId, localDate(ctx.clock.now(), zone));
    inBuilding.set(buildingId, affiliated);
    return {
      mayBook:
        isInvited(audience, organisationId, affiliated) || mayDecide(actor, { subdistrictId, buildingId, venueId }),
      isNear: affiliated.tenant || affiliated.partner
    };
  };
}
