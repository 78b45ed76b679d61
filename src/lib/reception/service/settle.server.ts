import type { Context } from '../../identity/context.ts';
import { listBuildings } from '../../venues/service.server.ts';
import type { Building } from '../../venues/types.ts';
import { stillExpected } from '../rules.ts';
import { receptionStore } from '../store.server.ts';
import { visitStore } from '../visit-store.server.ts';
import { tellDesk } from './building.server.ts';
import { changeGroup, take } from './group.server.ts';
import { departure, isForActivity } from './leaving.server.ts';

/**
 * Does what is due by itself: who is still in when a building closes is taken to have left, or when the activity that they came to is over, and a group that did not come is
 * absent once it is waited for no longer. The server's own job. Returns how many changed.
 */
export async function settleReceptions(ctx: Context): Promise<number> {
  const buildings = new Map((await listBuildings(ctx)).map((building) => [building.id, building]));
  const occupied = new Set([
    ...(await visitStore(ctx.db, ctx.db.read).occupied()),
    ...(await receptionStore(ctx.db, ctx.db.read).buildingsWith(['expected', 'in']))
  ]);
  let changed = 0;
  for (const id of occupied) {
    const building = buildings.get(id)!;
    changed += (await closeVisits(ctx, building)) + (await closeGroups(ctx, building));
  }
  return changed;
}

async function closeVisits(ctx: Context, building: Building): Promise<number> {
  const closed = (await closeThose(ctx, building, false)) + (await closeThose(ctx, building, true));
  if (closed > 0) await tellDesk(ctx, building.id);
  return closed;
}

async function closeThose(ctx: Context, building: Building, forActivity: boolean): Promise<number> {
  const { id } = building;
  let closed = 0;
  for (;;) {
    const firstAt = await visitStore(ctx.db, ctx.db.read).firstArrival(id, forActivity);
    if (firstAt === null) return closed;
    const { closing, leavesAt } = await departure(ctx, building, firstAt, forActivity);
    if (leavesAt > ctx.clock.now()) return closed;
    closed += await ctx.db.write((tx) => visitStore(ctx.db, tx).close(id, forActivity, closing, leavesAt));
  }
}

async function closeGroups(ctx: Context, building: Building): Promise<number> {
  const { id, zone } = building;
  const now = ctx.clock.now();
  const store = receptionStore(ctx.db, ctx.db.read);
  const past = { startsAt: 0, endsAt: stillExpected(now, zone).startsAt };
  let changed = 0;
  for (const group of await store.presentIn(id)) {
    const { leavesAt } = await departure(ctx, building, group.arrivedAt!, isForActivity(group));
    if (leavesAt > now) continue;
    const left = await changeGroup(ctx, group.id, 'desk', (tx, found) =>
      take(ctx, tx, found, 'leave', { leftAt: leavesAt })
    );
    if (left.ok) changed++;
  }
  for (const group of await store.expectedIn(id, ['expected'], past)) {
    const absent = await changeGroup(ctx, group.id, 'desk', (tx, found) => take(ctx, tx, found, 'absent', {}));
    if (absent.ok) changed++;
  }
  return changed;
}
