import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { earliestCheckIn } from '../rules.ts';
import { inspectBooking } from './inspect.server.ts';
import { listBookings } from './read.server.ts';

/** More than are due in one venue at once. */
const most = 20;

/**
 * What the actor may check in to or end in a venue now, by start, each with whether it may be and until when it may go on:
 * bookings of their own firm, and for those who stand at the door everyone's.
 */
export async function dueBookings(ctx: Context, venueSlug: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const now = ctx.clock.now();
  const near = { venueSlug, from: now, to: now + earliestCheckIn + 1 };
  const found = await listBookings(
    ctx,
    { ...near, statuses: ['approved', 'checked-in'] },
    { after: null, limit: most }
  );
  if (!found.ok) return found;
  const inspected = await Promise.all(found.bookings.map(({ id }) => inspectBooking(ctx, id)));
  const due = inspected.flatMap((each) => {
    if (!each.ok) return [];
    const { booking, may, extensions } = each;
    return may.checkIn || may.finish
      ? [{ booking, extensions, may: { checkIn: may.checkIn, finish: may.finish } }]
      : [];
  });
  return succeeded({ due });
}
