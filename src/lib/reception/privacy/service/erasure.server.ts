import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { addDays, dayInterval, localDate } from '../../../platform/time.ts';
import { listBuildings } from '../../../venues/service.server.ts';
import { detailsStore } from '../../details-store.server.ts';
import { privacyStore } from '../store.server.ts';

/**
 * Erases names and phones whose day has come by the clock of their building, and notes how many. That people came goes on
 * counting. Returns how many were erased.
 */
export async function eraseExpired(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const buildings = await listBuildings(ctx);
  // No zone is further ahead of UTC.
  const latest = localDate(now, 'Pacific/Kiritimati');
  let erased = 0;
  for (const buildingId of await detailsStore(ctx.db, ctx.db.read).buildingsDue(latest)) {
    const zone = buildings.find(({ id }) => id === buildingId)!.zone;
    erased += await ctx.db.write(async (tx) => {
      const count = await detailsStore(ctx.db, tx).eraseDue(buildingId, localDate(now, zone));
      if (count > 0) await privacyStore(ctx.db, tx).addErasure(byItself(buildingId, now, count));
      return count;
    });
  }
  // Each time: what was erased before may still be in the files, where somebody was reading just then.
  await ctx.db.forgetDeleted();
  return erased;
}

/** What nobody asked for, as the log of erasures tells of it. */
export function byItself(buildingId: string, at: number, count: number) {
  return { id: newId(), buildingId, at, byAccountId: null, count };
}

/**
 * Has what is kept be erased so many days after each came, where that is sooner than they were promised, in the transaction that
 * changes the settings of a building. What was promised to who came is never made longer.
 */
export async function shortenRetention(
  ctx: Environment,
  tx: Queries,
  { id, zone }: { id: string; zone: string },
  retentionDays: number
): Promise<void> {
  const store = detailsStore(ctx.db, tx);
  for (const day of await store.erasureDays(id, localDate(ctx.clock.now(), zone))) {
    // Of those who are erased on one day, who came first is kept longest.
    for (;;) {
      const first = await store.firstNoticed(id, day);
      if (first === null) break;
      const came = localDate(first, zone);
      const sooner = addDays(came, retentionDays);
      if (sooner >= day) break;
      await store.moveErasure(id, { from: day, to: sooner, noticedBefore: dayInterval(came, zone).endsAt });
    }
  }
}
