import { error } from '@sveltejs/kit';
import { maySetReception } from '#lib/reception/access.ts';
import { deskBuildings } from '#lib/reception/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { LayoutServerLoad } from './$types';

/** The building whose desk it is, those whose desk the person keeps too, and under which account they do. */
export const load: LayoutServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const buildings = await deskBuildings(ctx);
  const building = buildings.find(({ slug }) => slug === event.params.building);
  if (!building) error(buildings.length > 0 ? 404 : 403, 'forbidden');
  const { id: buildingId, subdistrictId, slug, name, zone } = building;
  return {
    account: ctx.actor.accountId,
    building: { slug, name, zone },
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    may: { set: maySetReception(ctx.actor, { buildingId, subdistrictId }) }
  };
};
