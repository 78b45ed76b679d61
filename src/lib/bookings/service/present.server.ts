import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { day, type Instant } from '../../platform/time.ts';
import { mayReceive } from '../access.ts';
import { bookingStore } from '../store.server.ts';
import type { Booking } from '../types.ts';
import { publish } from './announce.server.ts';
import { note } from './note.server.ts';
import { findReadable, subjectOf, withoutKeys } from './read.server.ts';

/** For so many days after a booking is over it can be said how many came. */
const notedWithinDays = 7;

/** Whether it may still be said of a booking how many came: from check-in to some days after it. */
export function isPresentOpen({ status, endsAt }: Pick<Booking, 'status' | 'endsAt'>, now: Instant): boolean {
  return status === 'checked-in' || (status === 'completed' && now < endsAt + notedWithinDays * day);
}

/** Says how many came to a booking, as those who check people in do; they count instead of who was announced. */
export async function notePresent(ctx: Context, id: string, present: number) {
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findReadable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking } = found;
    if (!mayReceive(ctx.actor, subjectOf(booking))) return failed('forbidden');
    if (!isPresentOpen(booking, ctx.clock.now())) return failed('state', { status: booking.status });
    if (present !== booking.present) {
      await bookingStore(ctx.db, tx).notePresent(id, present);
      await note(ctx, tx, booking, 'note-present', { changes: { present: { from: booking.present, to: present } } });
    }
    return succeeded({ booking: withoutKeys({ ...booking, present }) });
  });
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}
