import type { Queries } from '../../db/port.ts';
import { organisationOf } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { newId } from '../../platform/id.ts';
import { enqueue } from '../../platform/outbox/outbox.server.ts';
import type { Booking, BookingFact } from '../types.ts';

/** What nobody has to be told: those concerned stand beside it. */
const untold: readonly BookingFact['action'][] = ['check-in', 'finish', 'complete', 'extend'];

/**
 * Notes, in the transaction of what happened to a booking, that those concerned are to be told; `booking` is as it is then.
 * Who they are and how they are told is for a module above to know.
 */
export async function announce(
  ctx: Context,
  tx: Queries,
  booking: Pick<Booking, 'id' | 'seriesId' | 'status' | 'organisationId'>,
  action: BookingFact['action'],
  more: Pick<BookingFact, 'accountId' | 'organisationIds' | 'ofSeries'> = {}
): Promise<void> {
  if (untold.includes(action)) return;
  const byFirm = organisationOf(ctx.actor) === booking.organisationId;
  const fact: BookingFact = {
    bookingId: booking.id,
    seriesId: booking.seriesId,
    action,
    status: booking.status,
    byFirm,
    ...more
  };
  await enqueue(ctx, tx, { channel: 'booking', recipient: null, payload: fact, dedupeKey: newId() });
}

/** Tells open screens that a booking has changed, also those of the place that it left. */
export async function publish(
  ctx: Context,
  { buildingId, venueId }: Pick<Booking, 'buildingId' | 'venueId'>,
  left?: Pick<Booking, 'buildingId' | 'venueId'>
) {
  await ctx.events.publish({ topic: 'bookings', buildingId, venueId });
  if (left && left.venueId !== venueId) {
    await ctx.events.publish({ topic: 'bookings', buildingId: left.buildingId, venueId: left.venueId });
  }
}
