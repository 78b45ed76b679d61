import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { minute, type Instant } from '../../platform/time.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayApproveFinally, mayCancel, mayDecide, mayRead, mayReceive } from '../access.ts';
import { obstacleTo, refusalOnApproval, statusAfter } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, type Booking, type BookingAction, type DueAction } from '../types.ts';
import { announce } from './announce.server.ts';
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

/** Notes that people have come. */
export function checkIn(ctx: Context, id: string) {
  return act(ctx, id, 'check-in', null);
}

/** Ends a booking before its time and frees its place, once it is cleaned. */
export function finishBooking(ctx: Context, id: string) {
  return act(ctx, id, 'finish', null);
}

/** Does what is due to a booking by itself; the server's own job. */
export function settleBooking(ctx: Context, id: string, action: DueAction) {
  return act(ctx, id, action, null);
}

const byItself = (actor: Actor) => actor.kind === 'operator';

const mayAct: Record<BookingAction, (actor: Actor, booking: { organisationId: string; place: Place }) => boolean> = {
  approve: (actor, { place }) => mayDecide(actor, place),
  reject: (actor, { place }) => mayDecide(actor, place),
  cancel: mayCancel,
  'check-in': mayReceive,
  finish: mayReceive,
  lapse: byItself,
  release: byItself,
  complete: byItself
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
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const outcome = await ctx.db.write((tx) => change(ctx, tx, id, action, reason));
  if (outcome.ok) {
    const { buildingId, venueId } = outcome.booking;
    await ctx.events.publish({ topic: 'bookings', buildingId, venueId });
  }
  return outcome;
}

/** Takes one action on a booking inside a transaction: authorises, looks what stands in its way, stores and audits it. */
export async function change(ctx: Context, tx: Queries, id: string, action: BookingAction, reason: string | null) {
  const { actor } = ctx;
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

  const changed = await record(ctx, tx, booking, action, reason, now);
  await auditStore(ctx.db, tx).add({
    subject: 'booking',
    subjectId: id,
    at: now,
    accountId: actor.kind === 'account' ? actor.accountId : null,
    action,
    fromState: booking.status,
    toState: changed.status,
    reason
  });
  await announce(ctx, tx, changed, action);
  return succeeded({ booking: changed });
}

/** Stores what an action changes, and moves the public feeds where they show it; returns the booking as it is then. */
async function record<Changing extends Booking>(
  ctx: Context,
  tx: Queries,
  booking: Changing,
  action: BookingAction,
  reason: string | null,
  now: Instant
): Promise<Changing> {
  const store = bookingStore(ctx.db, tx);
  const { id, buildingId, venueId } = booking;
  const status = statusAfter(action, booking);
  const changed = { ...booking, status };

  if (action === 'check-in' || action === 'complete') {
    await store.enter(id, status);
    return changed;
  }
  if (action === 'approve') {
    await store.addApproval(id);
    changed.approvals++;
    if (status === 'pending') return changed;
  }
  const wasPublished = await store.wasPublished(id);
  if (action === 'finish') {
    const venue = await findVenueById(ctx, venueId, tx);
    changed.endsAt = Math.max(now, booking.startsAt + minute);
    await store.shorten(id, changed.endsAt, changed.endsAt + (venue?.cleanUpMinutes ?? 0) * minute);
  } else {
    changed.reason = reason;
  }
  await store.setStatus(id, status, now, changed.reason);
  if (action !== 'finish' && !holdingStatuses.includes(status)) await store.vacate(id);
  if (status === 'approved' || wasPublished) await store.moveFeeds([buildingId, venueId], now);
  return changed;
}
