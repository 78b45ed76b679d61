import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { deferTopic, deliberateTopic } from '../../topics/service.server.ts';
import { sessionStore } from '../store.server.ts';
import { isOnTopic } from '../rules.ts';
import type { AgendaItem, AgendaItemOutcome, SessionDetails } from '../types.ts';
import { lead, noteIn } from './reach.server.ts';

/** Nobody speaks, and nobody is next. */
const silence = { speakerId: null, speakingSince: null, nextSpeakerId: null };

/** Turns to an item of the agenda that is still waiting; the one that was spoken of waits again. */
export function takeUp(ctx: Context, id: string, itemId: string) {
  return conducting(ctx, id, async (tx, session, items) => {
    const item = items.find((each) => each.id === itemId);
    if (!item) return failed('not-found');
    if (item.state !== 'waiting') return failed('state');
    if (await isVoting(ctx, tx, id)) return failed('ballot-open');
    const store = sessionStore(ctx.db, tx);
    const current = items.find((each) => each.state === 'current');
    if (current) await store.changeItem(current.id, { state: 'waiting' });
    await turnTo(ctx, tx, session, item);
    return succeeded({});
  });
}

/**
 * Is done with what is spoken of, with an outcome, and turns to the next item. A topic is then deliberated, or waits for another
 * session. What is noted of it for the minutes stays as it is unless a note is given.
 */
export function concludeItem(ctx: Context, id: string, conclusion: { outcome: AgendaItemOutcome; note?: string }) {
  return conducting(ctx, id, async (tx, session, items) => {
    const current = items.find((each) => each.state === 'current');
    if (!current) return failed('state');
    if (await isVoting(ctx, tx, id)) return failed('ballot-open');
    await sessionStore(ctx.db, tx).changeItem(current.id, { ...conclusion, state: 'done' });
    if (isOnTopic(current)) {
      const settle = conclusion.outcome === 'deferred' ? deferTopic : deliberateTopic;
      await settle(ctx, tx, current.topicId);
    }
    await noteIn(ctx, tx, session, 'conclude', { [current.id]: { from: null, to: conclusion.outcome } });
    await turnTo(ctx, tx, session, items.find((each) => each.state === 'waiting') ?? null);
    return succeeded({});
  });
}

/**
 * Gives somebody who is there the floor, or takes it back with `null`, and says who is next. The clock begins anew when
 * another speaks.
 */
export function giveFloor(ctx: Context, id: string, floor: { speakerId: string | null; nextSpeakerId: string | null }) {
  return conducting(ctx, id, async (tx, session) => {
    const { speakerId, nextSpeakerId } = floor;
    const store = sessionStore(ctx.db, tx);
    const present = (await store.attendancesOf(id)).map((attendance) => attendance.id);
    const isThere = (attendanceId: string | null) => attendanceId === null || present.includes(attendanceId);
    if (!isThere(speakerId) || !isThere(nextSpeakerId)) return failed('not-found');
    const now = speakerId === null ? null : ctx.clock.now();
    const speakingSince = speakerId === session.speakerId ? session.speakingSince : now;
    await store.change(id, { ...floor, speakingSince });
    return succeeded({});
  });
}

async function turnTo(ctx: Context, tx: Queries, session: SessionDetails, item: AgendaItem | null) {
  const store = sessionStore(ctx.db, tx);
  if (item) await store.changeItem(item.id, { state: 'current' });
  await store.change(session.id, { ...silence, currentItemId: item?.id ?? null });
}

async function isVoting(ctx: Context, tx: Queries, id: string): Promise<boolean> {
  return (await sessionStore(ctx.db, tx).ballotsOf(id)).some(({ closedAt }) => closedAt === null);
}

/** Does something in a session while it goes on. */
function conducting<Outcome extends { ok: true } | { ok: false; reason: string }>(
  ctx: Context,
  id: string,
  work: (tx: Queries, session: SessionDetails, items: AgendaItem[]) => Promise<Outcome>
) {
  return lead(ctx, id, async (tx, { session }) => {
    if (session.state !== 'in-progress') return failed('state');
    return work(tx, session, await sessionStore(ctx.db, tx).agendaOf(id));
  });
}
