import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { placeOf } from '../../venues/rules.ts';
import { mayApproveFinally } from '../access.ts';
import { shapeOf, stateAfter } from '../amendment.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { heldUntil } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import type { BookingChange, Proposal, Unplaced } from '../types.ts';
import { alternativesTo } from './alternatives.server.ts';
import { publish } from './announce.server.ts';
import { apply } from './applying.server.ts';
import { findAmendable, judgeAmendment } from './judging.server.ts';
import { closeProposal, propose } from './proposing.server.ts';
import { withoutKeys } from './read.server.ts';
import { offerFreed } from './waitlist.server.ts';

/**
 * Changes a booking that is still to come. Who decides on its venue, and on the one it moves to, changes it at once, and the
 * firm is told. A firm's own change is judged as a request would be and made at once where nobody has to approve it;
 * otherwise it is a proposal that holds the new place beside the old one until it is answered (`proposal`).
 */
export async function amendBooking(ctx: Context, id: string, change: BookingChange) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findAmendable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking, side } = found;
    const open = await proposalStore(ctx.db, tx).openFor(id);
    // A counter-offer is answered first; a firm's own earlier proposal gives way to the newer one.
    if (side === 'firm' && open?.by === 'staff') return failed('proposal-open');
    const judged = await judgeAmendment(ctx, tx, booking, side, change, true);
    if (!judged.ok) return judged;
    const { wanted, grounds, needed, isJudgedAnew } = judged;
    // Where two have to approve, one alone does not move what both approved.
    const isBeyond = side === 'staff' && isJudgedAnew && needed > 1 && booking.status === 'approved';
    if (isBeyond && !mayApproveFinally(ctx.actor, placeOf(grounds.venue))) return failed('second-approver');
    if (side === 'firm' && booking.status === 'approved' && needed > 0) {
      const until = Math.min(heldUntil(grounds.venue, wanted, ctx.clock.now()), booking.startsAt);
      const freed = open ? await closeProposal(ctx, tx, booking, open, 'withdrawn', null) : [];
      const proposal: Proposal | null = await propose(ctx, tx, booking, grounds, wanted, {
        by: 'firm',
        approvalsNeeded: needed,
        ofSeries: false,
        message: null,
        heldUntil: until
      });
      await offerFreed(ctx, tx, freed);
      return succeeded({ booking: withoutKeys(booking), proposal, left: booking });
    }
    const state = stateAfter(grounds.venue, side, booking, wanted, judged, ctx.clock.now());
    const amended = await apply(ctx, tx, booking, grounds, wanted, 'amend', state);
    return succeeded({ booking: amended, proposal: null, left: booking });
  });
  if (!outcome.ok) return { ...outcome, alternatives: await alternativesFor(ctx, id, change, outcome.reason) };
  const { left, ...answer } = outcome;
  await publish(ctx, answer.booking, left);
  return answer;
}

/** What a change would come to; nothing is stored. */
export async function previewAmendment(ctx: Context, id: string, change: BookingChange) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const found = await findAmendable(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { booking, side } = found;
  const judged = await judgeAmendment(ctx, ctx.db.read, booking, side, change, false);
  if (!judged.ok) return { ...judged, alternatives: await alternativesFor(ctx, id, change, judged.reason) };
  return succeeded({ approvalsNeeded: side === 'firm' && booking.status === 'approved' ? judged.needed : 0 });
}

/** What could be had instead of what a change asks for, where that is an answer to why it was refused. */
async function alternativesFor(ctx: Context, id: string, change: BookingChange, reason: string) {
  const booking = await bookingStore(ctx.db, ctx.db.read).find(id);
  if (!booking) return undefined;
  const request = { ...shapeOf(booking), venue: booking.venueSlug, ...change };
  return alternativesTo(ctx, request, reason as Unplaced['reason']);
}
