import type { Queries } from '../../db/port.ts';
import { isOwn } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { hour } from '../../platform/time.ts';
import { placeOf } from '../../venues/rules.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayApproveFinally, mayDecide, mayShare } from '../access.ts';
import { isShrunk, shapeOf } from '../amendment.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { heldUntil, occupation, refusalOnApproval } from '../rules.ts';
import { bookingStore, type Amended } from '../store.server.ts';
import type { Booking, BookingChange, BookingStatus, ProposalDetails } from '../types.ts';
import { announce, publish } from './announce.server.ts';
import { apply } from './applying.server.ts';
import { hasApproved } from './approvers.server.ts';
import { findAmendable, judgeAmendment } from './judging.server.ts';
import { note } from './note.server.ts';
import { groundsIn, holdPlaces } from './placing.server.ts';
import { closeProposal, propose } from './proposing.server.ts';
import { isReadable, subjectOf, withoutKeys, type FoundBooking } from './read.server.ts';
import { recordAgainst } from './record.server.ts';
import { offerFreed } from './waitlist.server.ts';

/** How long a counter-offer holds its place, in milliseconds; at most to the start of what it stands for. */
const counterOfferHeld = 48 * hour;

/**
 * Makes a counter-offer to a firm's pending request: another time, or another venue that the manager decides on too. It holds
 * that place beside the requested one, and counts as the manager's approval once the firm accepts it.
 */
export async function offerChange(ctx: Context, id: string, change: BookingChange, message: string | null) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findAmendable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking, side } = found;
    if (side !== 'staff') return failed('forbidden');
    if (booking.status !== 'pending') return failed('state', { status: booking.status });
    // The offer is an approval: the last of two is given by the building, and not by who gave the first.
    const isSecond = booking.approvals > 0;
    if (isSecond && ((await hasApproved(ctx, tx, id)) || !mayApproveFinally(ctx.actor, subjectOf(booking).place))) {
      return failed('second-approver');
    }
    const judged = await judgeAmendment(ctx, tx, booking, side, change, true);
    if (!judged.ok) return judged;
    const { grounds, wanted, needed, isJudgedAnew } = judged;
    const approvalsNeeded = Math.max(1, isJudgedAnew ? needed : booking.approvalsNeeded);
    const until = Math.min(ctx.clock.now() + counterOfferHeld, booking.startsAt, wanted.startsAt);
    const terms = { by: 'staff', approvalsNeeded, ofSeries: false, message, heldUntil: until } as const;
    const open = await proposalStore(ctx.db, tx).openFor(id);
    const freed = open ? await closeProposal(ctx, tx, booking, open, 'withdrawn', null) : [];
    const proposal = await propose(ctx, tx, booking, grounds, wanted, terms);
    await offerFreed(ctx, tx, freed);
    // The firm has as long to answer as the offer stands: the request does not lapse meanwhile.
    const store = bookingStore(ctx.db, tx);
    if (booking.heldUntil !== null && booking.heldUntil < until) await store.holdUntil(id, until);
    return succeeded({ booking: withoutKeys(booking), proposal });
  });
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

/**
 * Accepts a proposal of the other side: the booking becomes what was proposed and leaves its old place. A firm's amendment
 * is looked at once more as the venue is now, and where two have to approve, it waits for the second.
 */
export function acceptProposal(ctx: Context, id: string) {
  return settle(ctx, id, (tx, proposal, booking) => accept(ctx, tx, proposal, booking));
}

/** Does inside a transaction what {@link acceptProposal} does. */
export async function accept(ctx: Context, tx: Queries, proposal: ProposalDetails, booking: FoundBooking) {
  if (!mayAnswer(ctx, proposal, booking)) return failed('forbidden');
  const now = ctx.clock.now();
  if (booking.startsAt < now || proposal.startsAt < now) return failed('over');
  const venue = await findVenueById(ctx, proposal.venueId, tx);
  if (!venue) return failed('venue-not-found');
  const grounds = await groundsIn(ctx, tx, venue);
  const refusal = refusalOnApproval(grounds.terms, proposal);
  if (refusal) return { ok: false as const, ...refusal };
  await holdPlaces(ctx, tx, booking.organisationId, grounds);
  // While it waited, the firm may have used up what it would need, and the venue may have come to need more before and after.
  const { exceeded } = await recordAgainst(ctx, tx, booking.organisationId, venue, proposal, [booking.id]);
  if (exceeded && !isShrunk(shapeOf(booking), proposal)) return failed('over-quota', { exceeded });
  const busy = await occupationStore(ctx.db, tx).busy(grounds.spaceIds, occupation(venue, proposal), booking.id);
  if (busy.length > 0) return failed('taken');

  const { approvalsNeeded, ofSeries } = proposal;
  const become = async (state: Amended) =>
    succeeded({ booking: await apply(ctx, tx, booking, grounds, proposal, 'accept-proposal', state, ofSeries) });
  if (proposal.by === 'firm') {
    const isSecond = proposal.approvals > 0;
    const { bookingId, createdAt } = proposal;
    if (
      isSecond &&
      ((await hasApproved(ctx, tx, bookingId, createdAt)) || !mayApproveFinally(ctx.actor, placeOf(venue)))
    ) {
      return failed('second-approver');
    }
    if (proposal.approvals + 1 < approvalsNeeded) {
      await proposalStore(ctx.db, tx).addApproval(proposal.id);
      await note(ctx, tx, booking, 'approve-proposal');
      await announce(ctx, tx, booking, 'approve-proposal', { ofSeries });
      return succeeded({ booking: withoutKeys(booking) });
    }
    return become({ status: 'approved', approvalsNeeded, approvals: approvalsNeeded });
  }
  const approvals = booking.approvals + 1;
  const status: BookingStatus = approvals < approvalsNeeded ? 'pending' : 'approved';
  const until = status === 'pending' ? heldUntil(venue, proposal, now) : null;
  return become({ status, approvals, approvalsNeeded, heldUntil: until });
}

/** Declines a proposal of the other side, which reads the reason; the booking stays as it is. */
export function declineProposal(ctx: Context, id: string, reason: string | null) {
  return settle(ctx, id, async (tx, proposal, booking) => {
    if (!mayAnswer(ctx, proposal, booking)) return failed('forbidden');
    await close(ctx, tx, booking, proposal, 'declined', reason);
    return succeeded({ booking: withoutKeys(booking) });
  });
}

/** Takes back a proposal of the actor's own side; the booking stays as it is. */
export function withdrawProposal(ctx: Context, id: string) {
  return settle(ctx, id, async (tx, proposal, booking) => {
    if (!mayWithdraw(ctx, proposal, booking)) return failed('forbidden');
    await close(ctx, tx, booking, proposal, 'withdrawn', null);
    return succeeded({ booking: withoutKeys(booking) });
  });
}

/** Ends a proposal that nobody answered in time; the server's own job. */
export function lapseProposal(ctx: Context, id: string) {
  return settle(ctx, id, async (tx, proposal, booking) => {
    if (ctx.actor.kind !== 'operator') return failed('forbidden');
    if (proposal.heldUntil > ctx.clock.now()) return failed('too-early');
    await close(ctx, tx, booking, proposal, 'lapsed', null);
    return succeeded({ booking: withoutKeys(booking) });
  });
}

/** Ends a proposal: who waits for its place has their turn, and a request that waited for an answer to it waits to be decided anew. */
async function close(
  ctx: Context,
  tx: Queries,
  booking: FoundBooking,
  proposal: ProposalDetails,
  ...how: [state: 'declined' | 'withdrawn' | 'lapsed', reason: string | null]
): Promise<void> {
  const freed = await closeProposal(ctx, tx, booking, proposal, ...how);
  const venue = booking.status === 'pending' ? await findVenueById(ctx, booking.venueId, tx) : undefined;
  if (venue) await bookingStore(ctx.db, tx).holdUntil(booking.id, heldUntil(venue, booking, ctx.clock.now()));
  await offerFreed(ctx, tx, freed);
}

/** What the actor may do with the open proposal for a booking. */
export function proposalActs(ctx: Context, proposal: ProposalDetails, booking: FoundBooking) {
  return {
    answer: mayAnswer(ctx, proposal, booking),
    withdraw: mayWithdraw(ctx, proposal, booking)
  };
}

/** Whether the actor answers a proposal: who is on the other side than its maker. Managers answer for the venue that is asked for. */
export function mayAnswer(
  ctx: Context,
  proposal: ProposalDetails,
  { organisationId }: Pick<Booking, 'organisationId'>
): boolean {
  return proposal.by === 'firm' ? mayDecide(ctx.actor, proposal) : isOwn(ctx.actor, organisationId);
}

function mayWithdraw(ctx: Context, proposal: ProposalDetails, booking: FoundBooking): boolean {
  if (proposal.by === 'firm') return mayShare(ctx.actor, booking);
  return mayDecide(ctx.actor, subjectOf(booking).place);
}

/** Finds an open proposal with its booking for those who may read it, does what settles it, and tells open screens. */
async function settle<Outcome extends { ok: boolean }>(
  ctx: Context,
  id: string,
  work: (tx: Queries, proposal: ProposalDetails, booking: FoundBooking) => Promise<Outcome>
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  let left: FoundBooking | undefined;
  const outcome = await ctx.db.write(async (tx) => {
    const proposal = isId(id) ? await proposalStore(ctx.db, tx).find(id) : undefined;
    const booking = proposal && (await bookingStore(ctx.db, tx).find(proposal.bookingId));
    if (!proposal || !booking) return failed('not-found');
    // Who answers for the place that is asked for may do so also where they do not read what was booked elsewhere.
    const isTold = mayAnswer(ctx, proposal, booking) || (await isReadable(ctx, tx, booking));
    if (!isTold) return failed('not-found');
    if (proposal.state !== 'open') return failed('proposal-settled');
    left = booking;
    return work(tx, proposal, booking);
  });
  if (outcome.ok && 'booking' in outcome) await publish(ctx, outcome.booking as FoundBooking, left);
  return outcome;
}
