import { listBookings } from '../bookings/service.server.ts';
import type { BookingFact } from '../bookings/types.ts';
import type { Context } from '../identity/context.ts';
import { enqueue } from '../platform/outbox/outbox.server.ts';
import { reminderDue } from './rules.ts';

const pageLength = 200;

/** Brings requests to mind that have waited for long, each once, and later once to the building's administrators. */
export async function remindOfRequests(ctx: Context): Promise<void> {
  const now = ctx.clock.now();
  const due: BookingFact[] = [];
  let after: Parameters<typeof listBookings>[2]['after'] = null;
  do {
    const page = await listBookings(ctx, { statuses: ['pending'] }, { after, limit: pageLength });
    if (!page.ok) return;
    for (const { id, seriesId, status, createdAt } of page.bookings) {
      const action = reminderDue(createdAt, now);
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
