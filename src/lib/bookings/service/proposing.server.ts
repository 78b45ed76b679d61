import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { newId } from '../../platform/id.ts';
import { besides, changesBetween, shapeOf, type Shape } from '../amendment.ts';
import { occupationStore, type Place } from '../occupation-store.server.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { occupation } from '../rules.ts';
import type { Booking, Proposal, ProposalState } from '../types.ts';
import { announce } from './announce.server.ts';
import { note } from './note.server.ts';
import type { Grounds } from './placing.server.ts';

/** Makes a proposal for a booking, and holds what it needs beyond the places that the booking has. */
export async function propose(
  ctx: Context,
  tx: Queries,
  booking: Booking & { requestedBy: string },
  { venue, spaceIds }: Pick<Grounds, 'venue' | 'spaceIds'>,
  wanted: Shape,
  terms: Pick<Proposal, 'by' | 'approvalsNeeded' | 'ofSeries' | 'message' | 'heldUntil'>
): Promise<Proposal> {
  const proposal: Proposal = {
    ...shapeOf(wanted),
    ...terms,
    id: newId(),
    bookingId: booking.id,
    state: 'open',
    approvals: 0,
    reason: null,
    createdAt: ctx.clock.now()
  };
  const proposedBy = ctx.actor.kind === 'account' ? ctx.actor.accountId : booking.requestedBy;
  await proposalStore(ctx.db, tx).add({ ...proposal, proposedBy });
  const store = occupationStore(ctx.db, tx);
  const held = await store.placesOf(booking.id);
  const place = occupation(venue, wanted);
  const needed = spaceIds.flatMap((spaceId) =>
    besides(
      place,
      held.filter((own) => own.spaceId === spaceId)
    ).map((interval) => ({ ...interval, spaceId }))
  );
  await store.occupyFor(proposal.id, booking.id, needed);
  const changes = changesBetween(shapeOf(booking), wanted);
  await note(ctx, tx, booking, 'propose', { reason: terms.message, changes });
  await announce(ctx, tx, booking, 'propose', { ofSeries: terms.ofSeries });
  return proposal;
}

/** Ends a proposal that nobody follows; returns the places it held, which are then free for those who wait for them. */
export async function closeProposal(
  ctx: Context,
  tx: Queries,
  booking: Pick<Booking, 'id' | 'seriesId' | 'status' | 'organisationId'>,
  { id, ofSeries }: Pick<Proposal, 'id' | 'ofSeries'>,
  state: Exclude<ProposalState, 'open' | 'accepted'>,
  reason: string | null
): Promise<Place[]> {
  await proposalStore(ctx.db, tx).settle(id, state, reason);
  const freed = await occupationStore(ctx.db, tx).vacateProposal(id, booking.id);
  const action = ({ declined: 'decline-proposal', withdrawn: 'withdraw-proposal', lapsed: 'lapse-proposal' } as const)[
    state
  ];
  await note(ctx, tx, booking, action, { reason });
  await announce(ctx, tx, booking, action, { ofSeries });
  return freed;
}
