import type { Queries } from '../../db/port.ts';
import { isOwn } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { minute, type Instant } from '../../platform/time.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayApproveFinally, mayCancel, mayDecide, mayReceive } from '../access.ts';
import { approvalsNeeded } from '../approval.ts';
import { occupationStore, type Place as OccupiedPlace } from '../occupation-store.server.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { heldUntil, obstacleTo, refusalOnApproval, statusAfter } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, transitions, type Booking, type BookingAction, type DueAction } from '../types.ts';
import { announce, publish } from './announce.server.ts';
import { hasApproved } from './approvers.server.ts';
import { note } from './note.server.ts';
import { closeProposal } from './proposing.server.ts';
import { findReadable, subjectOf, withoutKeys } from './read.server.ts';
import { recordAgainst } from './record.server.ts';
import { termsOf } from './terms.server.ts';
import { offerFreed } from './waitlist.server.ts';

/** Approves a pending request. */
export function approveBooking(ctx: Context, id: string) {
  return act(ctx, id, 'approve', null);
}

/** Rejects a pending request; the firm reads the reason. */
export function rejectBooking(ctx: Context, id: string, reason: string) {
  return act(ctx, id, 'reject', reason);
}

/** Cancels a booking that has not begun, or nobody has come to yet, and frees its place. */
export function cancelBooking(ctx: Context, id: string, reason: string | null) {
  return act(ctx, id, 'cancel', reason);
}

/** Takes the place that a firm waited for and is offered: as a request from then on, or at once where nobody approves. */
export function acceptOffer(ctx: Context, id: string) {
  return act(ctx, id, 'accept', null);
}

/** Notes that people have come. */
export function checkIn(ctx: Context, id: string) {
  return act(ctx, id, 'check-in', null);
}

/** Ends a booking before its time and frees its place, once it is cleaned; who leaves before it begins has cancelled it. */
export function finishBooking(ctx: Context, id: string) {
  return act(ctx, id, 'finish', null);
}

/** Does what is due to a booking by itself; the server's own job. */
export function settleBooking(ctx: Context, id: string, action: DueAction) {
  return act(ctx, id, action, null);
}

const byItself = (actor: Actor) => actor.kind === 'operator';

const mayAct: Record<BookingAction, (actor: Actor, booking: { organisationId: string; place: Place }) => boolean> = {
  accept: (actor, { organisationId }) => isOwn(actor, organisationId),
  approve: (actor, { place }) => mayDecide(actor, place),
  reject: (actor, { place }) => mayDecide(actor, place),
  cancel: mayCancel,
  'check-in': mayReceive,
  finish: mayReceive,
  offer: byItself,
  expire: byItself,
  lapse: byItself,
  release: byItself,
  complete: byItself
};

/** Why this actor cannot approve a request now: a second approval is another's, and the venue may have changed since. */
async function refusalToApprove(ctx: Context, tx: Queries, booking: Booking, place: Place) {
  if (booking.approvals > 0 && ((await hasApproved(ctx, tx, booking.id)) || !mayApproveFinally(ctx.actor, place))) {
    return { reason: 'second-approver' as const };
  }
  return refusalNow(ctx, tx, booking);
}

/** Why a place that was asked for cannot be had as its venue is now. */
async function refusalNow(ctx: Context, tx: Queries, booking: Booking) {
  const venue = await findVenueById(ctx, booking.venueId, tx);
  return venue ? refusalOnApproval(await termsOf(ctx, venue, tx), booking) : null;
}

async function act(ctx: Context, id: string, action: BookingAction, reason: string | null) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const outcome = await ctx.db.write((tx) => change(ctx, tx, id, action, reason));
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

/**
 * Takes one action on a booking inside a transaction: authorises, looks what stands in its way, stores and audits it, and
 * offers what it frees to those who wait.
 */
export async function change(ctx: Context, tx: Queries, id: string, asked: BookingAction, reason: string | null) {
  const outcome = await changeFreeing(ctx, tx, id, asked, reason);
  if (!outcome.ok) return outcome;
  const { booking, freed } = outcome;
  await offerFreed(ctx, tx, freed);
  return succeeded({ booking });
}

/** Does what {@link change} does but offer the places that are `freed`, which is for the caller to do once all is done. */
export async function changeFreeing(
  ctx: Context,
  tx: Queries,
  id: string,
  asked: BookingAction,
  reason: string | null
) {
  const found = await findReadable(ctx, tx, id);
  if (!found.ok) return found;
  const subject = subjectOf(found.booking);
  if (!mayAct[asked](ctx.actor, subject)) return failed('forbidden');

  const booking = withoutKeys(found.booking);
  const now = ctx.clock.now();
  // What people left before it began has not taken place.
  const action = asked === 'finish' && booking.status === 'checked-in' && now < booking.startsAt ? 'cancel' : asked;
  const obstacle = obstacleTo(action, booking, now);
  if (obstacle) return failed(obstacle, { status: booking.status });
  const refusal =
    action === 'approve'
      ? await refusalToApprove(ctx, tx, booking, subject.place)
      : action === 'accept'
        ? await refusalNow(ctx, tx, booking)
        : null;
  if (refusal) return { ok: false as const, ...refusal };

  const { changed, freed } = await record(ctx, tx, booking, action, reason, now);
  // A proposal that it ends is told of before it.
  await note(ctx, tx, booking, action, { toState: changed.status, reason });
  await announce(ctx, tx, changed, action);
  return succeeded({ booking: changed, freed });
}

/**
 * Stores what an action changes, and moves the public feeds where they show it; returns the booking as it is then, and the
 * places that are free from then on. A decision on a booking ends the proposal for it.
 */
async function record<Changing extends Booking>(
  ctx: Context,
  tx: Queries,
  booking: Changing,
  action: BookingAction,
  reason: string | null,
  now: Instant
): Promise<{ changed: Changing; freed: OccupiedPlace[] }> {
  const store = bookingStore(ctx.db, tx);
  const places = occupationStore(ctx.db, tx);
  const { id, buildingId, venueId } = booking;
  const open = await proposalStore(ctx.db, tx).openFor(id);
  const ending = action === 'lapse' ? 'lapsed' : 'withdrawn';
  const freed = open ? await closeProposal(ctx, tx, booking, open, ending, null) : [];

  if (action === 'approve') await store.addApproval(id);
  const terms = action === 'accept' ? await termsOnAccept(ctx, tx, booking, now) : {};
  if (action === 'accept') await store.wait(id, { ...booking, ...terms });
  const status = statusAfter(action, { ...booking, ...terms });
  const changed = { ...booking, ...terms, status };
  if (action === 'approve') changed.approvals++;
  if (!transitions[action].isShown || status === 'pending') {
    await store.enter(id, status);
  } else {
    const wasPublished = await store.wasPublished(id);
    if (action === 'finish') {
      const venue = await findVenueById(ctx, venueId, tx);
      changed.endsAt = Math.max(now, booking.startsAt + minute);
      const vacantAt = changed.endsAt + (venue?.cleanUpMinutes ?? 0) * minute;
      freed.push(...(await places.placesOf(id)));
      await store.shorten(id, changed.endsAt);
      await places.vacateFrom(id, vacantAt);
    } else {
      changed.reason = reason;
    }
    await store.setStatus(id, status, now, changed.reason);
    if (status === 'approved' || wasPublished) await store.moveFeeds([buildingId, venueId], now);
  }
  // What ended early stays occupied until it is cleaned.
  const isOver = action === 'finish' || action === 'complete';
  if (!isOver && !holdingStatuses.includes(status)) freed.push(...(await places.vacate(id)));
  return { changed, freed };
}

/** How many have to approve a place that was waited for, as things are now, and until when it is held for them. */
async function termsOnAccept(ctx: Context, tx: Queries, booking: Booking, now: Instant) {
  const venue = await findVenueById(ctx, booking.venueId, tx);
  if (!venue) return {};
  const { absences } = await recordAgainst(ctx, tx, booking.organisationId, venue, booking);
  const needed = approvalsNeeded(venue, booking, absences, now);
  return { approvalsNeeded: needed, heldUntil: needed > 0 ? heldUntil(venue, booking, now) : null };
}
