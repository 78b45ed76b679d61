import { inspectBooking, listBookings } from '../../bookings/service.server.ts';
import type { BookingDetails } from '../../bookings/types.ts';
import { isOwn } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { dayInterval, localDate } from '../../platform/time.ts';
import { urgencyOf } from '../firm-bookings.ts';
import { urgencies } from '../types.ts';

/** More coming bookings than anyone reads standing up. */
const most = 50;

/**
 * A firm's bookings that are not over, by how soon it has to do with them and by start; empty for nobody's firm. What it holds
 * together with another firm is left out: it asks something of the other firm alone.
 */
export async function firmBookings(ctx: Context) {
  const bookings = await comingBookings(ctx);
  return Promise.all(bookings.map(async (booking) => ({ ...booking, position: await positionOf(ctx, booking) })));
}

/** Those of them that ask something of the firm now. */
export async function bookingsDue(ctx: Context) {
  return (await comingBookings(ctx)).filter(({ urgency }) => urgency === 'now');
}

async function comingBookings(ctx: Context) {
  const now = ctx.clock.now();
  const found = await listBookings(ctx, { from: now }, { after: null, limit: most, ownOnly: true });
  const bookings = found.ok ? found.bookings : [];
  return bookings
    .filter(({ organisationId }) => isOwn(ctx.actor, organisationId))
    .map((booking) => {
      const today = dayInterval(localDate(now, booking.zone), booking.zone);
      return { ...booking, urgency: urgencyOf(booking, today, now) };
    })
    .sort((a, b) => urgencies.indexOf(a.urgency) - urgencies.indexOf(b.urgency) || a.startsAt - b.startsAt);
}

/** How many wait for the same place up to it; `null` for what does not wait. */
async function positionOf(ctx: Context, { id, status }: BookingDetails): Promise<number | null> {
  if (status !== 'waitlisted') return null;
  const found = await inspectBooking(ctx, id);
  return found.ok ? found.waitlistPosition : null;
}
