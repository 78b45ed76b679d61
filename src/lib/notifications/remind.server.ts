import { listBookings } from '../bookings/service.server.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Context } from '../identity/context.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import { reminderDue, usualReminderHours } from './rules.ts';
import { notificationStore } from './store.server.ts';

const pageLength = 200;

/**
 * Brings requests to mind that have waited for as long as their building has set, each once, and later once to the building's
 * administrators.
 */
export async function remindOfRequests(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const hours = await notificationStore(ctx.db, ctx.db.read).reminderHours();
  const due: BookingFact[] = [];
  let after: Parameters<typeof listBookings>[2]['after'] = null;
  do {
    const page = await listBookings(ctx, { statuses: ['pending'] }, { after, limit: pageLength });
    if (!page.ok) return;
    for (const { id, buildingId, seriesId, status, createdAt } of page.bookings) {
      const action = reminderDue(createdAt, now, hours.get(buildingId) ?? usualReminderHours);
      if (action) due.push({ bookingId: id, seriesId, action, status, byFirm: false });
    }
    after = page.next;
  } while (after !== null);
  if (due.length === 0) return;

  await ctx.db.write(async (tx) => {
    for (const fact of due) {
      const dedupeKey = `${fact.bookingId}/${fact.action}`;
      await enqueue(ctx, tx, { channel: 'booking', recipient: null, payload: fact, dedupeKey });
    }
  });
}
