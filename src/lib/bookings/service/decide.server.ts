import type { Context } from '../../identity/context.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { mayCancel, mayDecide, mayRead } from '../access.ts';
import { nextStatus } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, type BookingAction } from '../types.ts';

/** Approves a pending request. */
export function approveBooking(ctx: Context, id: string) {
  return act(ctx, id, 'approve', null);
}

/** Rejects a pending request; the firm reads the reason. */
export function rejectBooking(ctx: Context, id: string, reason: string) {
  return act(ctx, id, 'reject', reason);
}

/** Cancels a pending or approved booking and frees its place. */
export function cancelBooking(ctx: Context, id: string, reason: string | null) {
  return act(ctx, id, 'cancel', reason);
}

const mayAct: Record<BookingAction, (actor: Actor, booking: { organisationId: string; place: Place }) => boolean> = {
  approve: (actor, { place }) => mayDecide(actor, place),
  reject: (actor, { place }) => mayDecide(actor, place),
  cancel: mayCancel
};

async function act(ctx: Context, id: string, action: BookingAction, reason: string | null) {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return failed('unauthenticated');

  const outcome = await ctx.db.write(async (tx) => {
    const store = bookingStore(ctx.db, tx);
    const found = isId(id) ? await store.find(id) : undefined;
    if (!found) return failed('not-found');
    const { subdistrictId, ...booking } = found;
    const subject = {
      organisationId: booking.organisationId,
      place: { subdistrictId, buildingId: booking.buildingId, venueId: booking.venueId }
    };
    // Whoever may not even read it is not told that it exists.
    if (!mayRead(actor, subject)) return failed('not-found');
    if (!mayAct[action](actor, subject)) return failed('forbidden');

    const status = nextStatus(action, booking.status);
    if (!status) return failed('state', { status: booking.status });

    const now = ctx.clock.now();
    const wasPublished = await store.wasPublished(id);
    await store.setStatus(id, status, now, reason);
    if (!holdingStatuses.includes(status)) await store.vacate(id);
    await auditStore(ctx.db, tx).add({
      subject: 'booking',
      subjectId: id,
      at: now,
      accountId: actor.kind === 'account' ? actor.accountId : null,
      action,
      fromState: booking.status,
      toState: status,
      reason
    });
    if (status === 'approved' || wasPublished) await store.moveFeeds([booking.buildingId, booking.venueId], now);
    return succeeded({ booking: { ...booking, status, reason } });
  });

  if (outcome.ok) {
    const { buildingId, venueId } = outcome.booking;
    await ctx.events.publish({ topic: 'bookings', buildingId, venueId });
  }
  return outcome;
}
