import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayApproveFinally, mayCancel, mayDecide, mayRead } from '../access.ts';
import { obstacleTo, refusalOnApproval, statusAfter } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, type Booking, type BookingAction } from '../types.ts';
import { termsOf } from './terms.server.ts';

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

/** Why this actor cannot approve a request now: a second approval is another's, and the venue may have changed since. */
async function refusalToApprove(ctx: Context, tx: Queries, booking: Booking, place: Place) {
  const { actor } = ctx;
  if (booking.approvals > 0) {
    const trail = await auditStore(ctx.db, tx).trailOf(booking.id);
    const hasApproved = trail.some(
      ({ action, accountId }) => action === 'approve' && actor.kind === 'account' && accountId === actor.accountId
    );
    if (hasApproved || !mayApproveFinally(actor, place)) return { reason: 'second-approver' as const };
  }
  const venue = await findVenueById(ctx, booking.venueId, tx);
  return venue ? refusalOnApproval(await termsOf(ctx, venue, tx), booking) : null;
}

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

    const now = ctx.clock.now();
    const obstacle = obstacleTo(action, booking, now);
    if (obstacle) return failed(obstacle, { status: booking.status });
    if (action === 'approve') {
      const refusal = await refusalToApprove(ctx, tx, booking, subject.place);
      if (refusal) return { ok: false as const, ...refusal };
    }

    const status = statusAfter(action, booking);
    const wasPublished = await store.wasPublished(id);
    if (action === 'approve') await store.addApproval(id);
    if (status !== booking.status) await store.setStatus(id, status, now, reason);
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
    if (status !== booking.status && (status === 'approved' || wasPublished))
      await store.moveFeeds([booking.buildingId, booking.venueId], now);
    const approvals = booking.approvals + (action === 'approve' ? 1 : 0);
    return succeeded({ booking: { ...booking, status, approvals, reason } });
  });

  if (outcome.ok) {
    const { buildingId, venueId } = outcome.booking;
    await ctx.events.publish({ topic: 'bookings', buildingId, venueId });
  }
  return outcome;
}
