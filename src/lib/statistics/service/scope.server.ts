import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate } from '../../platform/time.ts';
import { listBuildings } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { mayReadStatistics, mayReadSubdistrict } from '../access.ts';
import type { Scope } from '../types.ts';

/** The buildings whose figures somebody reads, with the day it is in the first of them. */
export async function buildingsIn(ctx: Context, scope: Scope) {
  const buildings = (await listBuildings(ctx)).filter((building) => isIn(scope, building));
  const [first] = buildings;
  const isReadable =
    'subdistrictId' in scope
      ? mayReadSubdistrict(ctx.actor, scope.subdistrictId)
      : buildings.every(({ id, subdistrictId }) => mayReadStatistics(ctx.actor, { buildingId: id, subdistrictId }));
  if (!first) return failed('not-found');
  if (!isReadable) return failed('forbidden');
  const today = localDate(ctx.clock.now(), first.zone);
  return succeeded({ buildings, buildingIds: buildings.map(({ id }) => id), today });
}

function isIn(scope: Scope, { id, subdistrictId }: Building): boolean {
  return 'subdistrictId' in scope ? subdistrictId === scope.subdistrictId : id === scope.buildingId;
}

/** The buildings whose figures the actor reads one by one, and the subdistricts of which they read all together. */
export async function readablePlaces(ctx: Context): Promise<{ buildings: Building[]; subdistrictIds: string[] }> {
  const all = await listBuildings(ctx);
  const buildings = all.filter(({ id, subdistrictId }) =>
    mayReadStatistics(ctx.actor, { buildingId: id, subdistrictId })
  );
  const subdistrictIds = [...new Set(buildings.map(({ subdistrictId }) => subdistrictId))];
  return { buildings, subdistrictIds: subdistrictIds.filter((id) => mayReadSubdistrict(ctx.actor, id)) };
}
