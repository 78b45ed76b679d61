import type { Context } from '../../../identity/context.ts';
import { note } from '../../trail.server.ts';
import { isOverdue } from '../rules.ts';
import { matterStore } from '../store.server.ts';
import { takeStep } from './step.server.ts';

/** So many of a kind are looked after at once; the rest has its turn a minute later. */
const mostAtOnce = 500;

/**
 * Does what is due by itself: what was not done in time is escalated, and what nobody rated or only waited for its day closes.
 * Returns how many changed. The server's own job.
 */
export async function settleMatters(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const store = matterStore(ctx.db, ctx.db.read);
  let changed = await escalate(ctx, await store.overdue(now, mostAtOnce));
  for (const id of await store.closing(now, mostAtOnce)) {
    const outcome = await takeStep(ctx, id, { action: 'close', text: null });
    if (outcome.ok) changed++;
  }
  return changed;
}

/** Marks matters as escalated, those that still are overdue, all in one transaction. */
async function escalate(ctx: Context, ids: string[]): Promise<number> {
  if (ids.length === 0) return 0;
  const now = ctx.clock.now();
  const buildingIds = await ctx.db.write(async (tx) => {
    const store = matterStore(ctx.db, tx);
    const escalated: string[] = [];
    for (const id of ids) {
      const matter = await store.find(id);
      if (!matter || matter.escalatedAt !== null || !isOverdue(matter, now)) continue;
      await store.change(id, { escalatedAt: now, changedAt: now });
      const step = { action: 'escalate', fromState: matter.state, toState: matter.state };
      await note(ctx, tx, { subject: 'matter', subjectId: id }, step);
      escalated.push(matter.buildingId);
    }
    return escalated;
  });
  for (const buildingId of new Set(buildingIds)) {
    await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  }
  return buildingIds.length;
}
