import type { Environment } from '../../identity/context.ts';
import { countedOfReception, countedOfVisit } from '../counted.ts';
import { receptionStore } from '../store.server.ts';
import { visitStore } from '../visit-store.server.ts';

/** A page of all visits by id, each with what it counts for: what the tally is compared with. */
export async function countedVisits(ctx: Environment, afterId: string, most: number) {
  const visits = await visitStore(ctx.db, ctx.db.read).after(afterId, most);
  return visits.map(({ zone, ...visit }) => ({
    id: visit.id,
    building: { id: visit.buildingId, zone },
    counted: countedOfVisit(visit, zone)
  }));
}

/** A page of all groups by id, each with what it counts for: what the tally is compared with. */
export async function countedReceptions(ctx: Environment, afterId: string, most: number) {
  const groups = await receptionStore(ctx.db, ctx.db.read).after(afterId, most);
  return groups.map(({ zone, level, type, ...group }) => ({
    id: group.id,
    building: { id: group.buildingId, zone },
    counted: countedOfReception(group, { level, type }, zone)
  }));
}
