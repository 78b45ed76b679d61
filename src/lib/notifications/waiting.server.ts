import type { Environment } from '../identity/context.ts';
import type { Instant } from '../platform/time.ts';
import { usualReminderHours, waitingMark } from './rules.ts';
import { notificationStore } from './store.server.ts';

/** Tells of anything that waits in a building since an instant whether that was brought to mind or escalated by now. */
export async function waitingMarks(ctx: Environment) {
  const hours = await notificationStore(ctx.db, ctx.db.read).reminderHours();
  const now = ctx.clock.now();
  return (buildingId: string, since: Instant) => waitingMark(since, now, hours.get(buildingId) ?? usualReminderHours);
}
