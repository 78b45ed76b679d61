import type { Queries } from '../db/port.ts';
import type { Context, Environment } from '../identity/context.ts';
import { affiliationsOf } from '../organisations/service.server.ts';
import { localDate } from '../platform/time.ts';
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

/** Whether an organisation belongs to a building today, as a tenant or a partner. */
export async function isHere(
  ctx: Environment,
  queries: Queries,
  organisationId: string,
  building: Pick<Building, 'id' | 'zone'>
): Promise<boolean> {
  const today = localDate(ctx.clock.now(), building.zone);
  const { tenant, partner } = await affiliationsOf(ctx, queries, organisationId, building.id, today);
  return tenant || partner;
}
