import { undecided } from '../bookings/service.server.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Environment } from '../identity/context.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import { reminderDue, usualReminderHours } from './rules.ts';
import { notificationStore } from './store.server.ts';

/**
 * Brings requests and firms' changes to mind that have waited for as long as their building has set, each once, and later once
 * to the building's administrators.
 */
export async function remindOfRequests(env: Environment): Promise<void> {
  const now = env.clock.now();
  const hours = await notificationStore(env.db, env.db.read).reminderHours();
  const due: { payload: BookingFact; dedupeKey: string }[] = [];
  for await (const { kind, id, bookingId, seriesId, status, buildingId, since, ofSeries } of undecided(env)) {
    const action = reminderDue(since, now, hours.get(buildingId) ?? usualReminderHours);
    if (!action) continue;
    const ofChange = kind === 'change' ? { proposalId: id, ofSeries } : {};
    const payload = { bookingId, seriesId, action, status, byFirm: false, ...ofChange };
    // What waits anew is brought to mind anew.
    due.push({ payload, dedupeKey: `${id}/${action}/${since}` });
  }
  if (due.length === 0) return;

  await env.db.write(async (tx) => {
    for (const message of due) await enqueue(env, tx, { channel: 'booking', recipient: null, ...message });
  });
}
