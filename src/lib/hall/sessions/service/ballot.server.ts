import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { areHands, counted, flawOf, isChoice, noCounts } from '../rules-of-ballots.ts';
import { sessionStore } from '../store.server.ts';
import type { Ballot, BallotQuestion, Choice, Counts } from '../types.ts';
import { changing, lead, noteIn, presenceAt } from './reach.server.ts';

/**
 * Opens a ballot on what is spoken of. One at a time, and only while as many seats with a vote are there as the quorum
 * asks for.
 */
export function openBallot(ctx: Context, id: string, question: BallotQuestion) {
  return lead(ctx, id, async (tx, { session }) => {
    if (session.state !== 'in-progress' || session.currentItemId === null) return failed('state');
    const flaw = flawOf(question);
    if (flaw) return failed(flaw);
    const store = sessionStore(ctx.db, tx);
    if ((await store.ballotsOf(id)).some(({ closedAt }) => closedAt === null)) return failed('ballot-open');
    const { voters, quorum } = await presenceAt(ctx, tx, session);
    if (voters < quorum) return failed('no-quorum');
    const ballot: Ballot = {
      ...question,
      id: newId(),
      sessionId: id,
      agendaItemId: session.currentItemId,
      counts: noCounts(question),
      eligible: null,
      openedAt: ctx.clock.now(),
      closedAt: null
    };
    await store.addBallot(ballot);
    await noteIn(ctx, tx, session, 'open-ballot', { [ballot.id]: { from: null, to: question.question } });
    return succeeded({ ballotId: ballot.id });
  });
}

/**
 * Votes for the actor's own seat, once, if that has a vote and is there. In an open ballot the choice is kept with the
 * seat; in a secret one it goes into the counts, and nothing else remains of it. The trail tells of no vote.
 */
export function vote(ctx: Context, id: string, ballotId: string, choice: Choice) {
  return changing(ctx, id, async (tx, { session, seat }) => {
    const store = sessionStore(ctx.db, tx);
    const ballot = (await store.ballotsOf(id)).find((each) => each.id === ballotId);
    if (!ballot) return failed('not-found');
    if (session.state !== 'in-progress' || ballot.closedAt !== null || ballot.method !== 'phones')
      return failed('state');
    if (!seat?.votes) return failed('forbidden');
    const isThere = (await store.attendancesOf(id)).some(({ seatId }) => seatId === seat.id);
    if (!isThere) return failed('not-there');
    const hasVoted = (await store.votesOf([ballotId])).some(({ seatId }) => seatId === seat.id);
    if (hasVoted) return failed('has-voted');
    if (!isChoice(ballot, choice)) return failed('no-choice');
    await store.addVote({ ballotId, seatId: seat.id, choice: ballot.secret ? null : choice });
    await store.changeBallot(ballotId, { counts: counted(ballot.counts, choice) });
    return succeeded({});
  });
}

/** Closes a ballot, with the hands that were counted where hands are; everybody sees what it came to. */
export function closeBallot(ctx: Context, id: string, ballotId: string, hands: Counts | null) {
  return lead(ctx, id, async (tx, { session }) => {
    const store = sessionStore(ctx.db, tx);
    const ballot = (await store.ballotsOf(id)).find((each) => each.id === ballotId);
    if (!ballot) return failed('not-found');
    if (session.state !== 'in-progress' || ballot.closedAt !== null) return failed('state');
    const { voters } = await presenceAt(ctx, tx, session);
    const byHands = ballot.method === 'hands';
    if (byHands && (hands === null || !areHands(ballot, hands, voters))) return failed('bad-counts');
    const counts = byHands ? hands! : ballot.counts;
    await store.changeBallot(ballotId, { counts, eligible: voters, closedAt: ctx.clock.now() });
    await noteIn(ctx, tx, session, 'close-ballot', { [ballotId]: { from: null, to: counts } });
    return succeeded({});
  });
}
