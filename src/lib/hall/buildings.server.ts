import type { Context, Environment } from '../identity/context.ts';
import type { Building } from '../venues/types.ts';
import { listBuildings } from '../venues/service.server.ts';
import { worksInHall } from './access.ts';

/** The buildings in whose hall the actor works, in their order. */
export async function hallBuildings(ctx: Context): Promise<Building[]> {
  const buildings = await listBuildings(ctx);
  return buildings.filter(({ id, subdistrictId }) => worksInHall(ctx.actor, { buildingId: id, subdistrictId }));
}

/** The building with this id. */
export async function findBuildingById(ctx: Environment, id: string): Promise<Building | undefined> {
  const buildings = await listBuildings(ctx);
  return buildings.find((building) => building.id === id);
}
