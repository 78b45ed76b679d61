import type { Context } from '../../../identity/context.ts';
import { announce } from '../../facts/announce.server.ts';
import { noteAll } from '../../trail.server.ts';
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
  const escalated = await ctx.db.write(async (tx) => {
    const store = matterStore(ctx.db, tx);
    const marked = await store.escalate(ids, ctx.clock.now());
    const steps = marked.map(({ id, state }) => {
      return { subjectId: id, action: 'escalate', fromState: state, toState: state };
    });
    await noteAll(ctx, tx, 'matter', steps);
    const assignments = await store.assignmentsOf(marked.map(({ id }) => id));
    for (const { id } of marked) {
      const late = (assignments.get(id) ?? []).filter((unit) => unit.state === 'assigned' || unit.state === 'accepted');
      const units = late.map(({ organisationId }) => organisationId);
      await announce(ctx, tx, { subject: 'matter', action: 'escalate', id }, units);
    }
    return marked;
  });
  for (const buildingId of new Set(escalated.map((each) => each.buildingId))) {
    await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  }
  return escalated.length;
}
