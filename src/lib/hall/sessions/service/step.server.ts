import { checkIn, getBooking } from '../../../bookings/service.server.ts';
import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { operator } from '../../../identity/types.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { announce } from '../../facts/announce.server.ts';
import { nextState } from '../../machine.ts';
import { deferTopic } from '../../topics/service.server.ts';
import { note } from '../../trail.server.ts';
import { newDoorKey } from '../door.server.ts';
import { hasLostPlace, isAgendaSettled, isForgotten, isOnTopic, liveStates } from '../rules.ts';
import { noCounts } from '../rules-of-ballots.ts';
import { sessionStore } from '../store.server.ts';
import { sessionMachine, type Session, type SessionAction, type SessionDetails } from '../types.ts';
import { takeOff } from './agenda.server.ts';
import { countSession } from './counted.server.ts';
import { findSession, lead, presenceAt } from './reach.server.ts';

/** Notes that the seats have been invited. */
export function notifySeats(ctx: Context, id: string) {
  return lead(ctx, id, async (tx, { session }) => {
    const refusal = refusalOf(session, 'notify');
    if (refusal) return refusal;
    return take(ctx, tx, session, 'notify', { notifiedAt: ctx.clock.now() });
  });
}

/**
 * Opens the doors of a session: people sign in from now on, and its booking is checked in to. Refused as `too-early` before a
 * booking may be, and as `booking-state` where that is not approved.
 */
export async function openDoors(ctx: Context, id: string) {
  const found = await findSession(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  if (!found.leads) return failed('forbidden');
  const refusal = refusalOf(found.session, 'open-doors');
  if (refusal) return refusal;
  const arrived = await arrive(ctx, found.session.bookingId);
  if (!arrived.ok) return arrived;
  return lead(ctx, id, async (tx, { session }) => {
    const refusal = refusalOf(session, 'open-doors');
    if (refusal) return refusal;
    const opened = { doorKey: newDoorKey(), agendaChangedAt: null, openedAt: ctx.clock.now() };
    return take(ctx, tx, session, 'open-doors', opened);
  });
}

/** Whoever opens the doors has come, though the booking may be that of a firm which is not theirs. */
async function arrive(ctx: Context, bookingId: string) {
  const onBehalf = { ...ctx, actor: operator };
  const outcome = await checkIn(onBehalf, bookingId);
  if (outcome.ok) return succeeded({});
  if (outcome.reason === 'too-early') return failed('too-early');
  const read = await getBooking(onBehalf, bookingId);
  return read.ok && read.booking.status === 'checked-in' ? succeeded({}) : failed('booking-state');
}

/**
 * Begins a session with the first item of its agenda. Where fewer are there than the quorum it is refused as `no-quorum`, unless
 * the actor means to talk without: then there is no ballot before enough have come.
 */
export function beginSession(ctx: Context, id: string, { withoutQuorum }: { withoutQuorum: boolean }) {
  return lead(ctx, id, async (tx, { session }) => {
    const refusal = refusalOf(session, 'begin');
    if (refusal) return refusal;
    const { voters, quorum } = await presenceAt(ctx, tx, session);
    if (voters < quorum && !withoutQuorum) return failed('no-quorum');
    const store = sessionStore(ctx.db, tx);
    const [first] = await store.agendaOf(id);
    if (first) await store.changeItem(first.id, { state: 'current' });
    return take(ctx, tx, session, 'begin', { quorum, currentItemId: first?.id ?? null });
  });
}

/** Ends a session: what was not gone through is left for another one. Refused as `ballot-open` while people vote. */
export function endSession(ctx: Context, id: string) {
  return lead(ctx, id, async (tx, { session }) => {
    const refusal = refusalOf(session, 'end');
    if (refusal) return refusal;
    const ballots = await sessionStore(ctx.db, tx).ballotsOf(id);
    if (ballots.some(({ closedAt }) => closedAt === null)) return failed('ballot-open');
    return close(ctx, tx, session);
  });
}

async function close(ctx: Context, tx: Queries, session: SessionDetails) {
  const store = sessionStore(ctx.db, tx);
  for (const item of await store.agendaOf(session.id)) {
    if (item.state === 'done') continue;
    await store.changeItem(item.id, { state: 'done', outcome: 'deferred' });
    if (isOnTopic(item)) await deferTopic(ctx, tx, item.topicId);
  }
  const silent = { currentItemId: null, speakerId: null, speakingSince: null, nextSpeakerId: null };
  return take(ctx, tx, session, 'end', { ...silent, closedAt: ctx.clock.now() });
}

/** Calls a session off; its topics wait for another one. Its booking stays, for whoever holds it to cancel. */
export function cancelSession(ctx: Context, id: string, reason: string) {
  return lead(ctx, id, async (tx, { session }) => {
    const refusal = refusalOf({ ...session, bookingStatus: 'approved' }, 'cancel');
    if (refusal) return refusal;
    return callOff(ctx, tx, session, reason);
  });
}

/**
 * Calls off the sessions whose bookings have lost their place or that nobody began, ends those that nobody ended, and tells seats
 * that were invited of an agenda that has settled since; the server's own job, each in a transaction of its own that looks
 * again. Returns how many were called off or ended.
 */
export async function settleSessions(ctx: Context): Promise<number> {
  const live = await sessionStore(ctx.db, ctx.db.read).inStates(liveStates);
  const isOver = (session: Pick<SessionDetails, 'state' | 'bookingStatus' | 'startsAt' | 'endsAt'>) =>
    hasLostPlace(session) || isForgotten(session, ctx.clock.now());
  let settled = 0;
  for (const { id } of live.filter(isOver)) {
    const outcome = await lead(ctx, id, async (tx, { session }) => {
      if (!isOver(session)) return failed('state');
      return session.state === 'in-progress' ? endForgotten(ctx, tx, session) : callOff(ctx, tx, session, null);
    });
    if (outcome.ok) settled++;
  }
  for (const { id } of live.filter((session) => isAgendaSettled(session, ctx.clock.now()))) {
    await lead(ctx, id, (tx, { session }) => announceAgenda(ctx, tx, session));
  }
  return settled;
}

/** Ends a session that nobody ended. Of a ballot that nobody closed nothing counts. */
async function endForgotten(ctx: Context, tx: Queries, session: SessionDetails) {
  const store = sessionStore(ctx.db, tx);
  for (const ballot of await store.ballotsOf(session.id)) {
    if (ballot.closedAt !== null) continue;
    await store.changeBallot(ballot.id, { counts: noCounts(ballot), eligible: 0, closedAt: ctx.clock.now() });
  }
  return close(ctx, tx, session);
}

async function announceAgenda(ctx: Context, tx: Queries, session: SessionDetails) {
  if (!isAgendaSettled(session, ctx.clock.now())) return failed('state');
  await sessionStore(ctx.db, tx).change(session.id, { agendaChangedAt: null });
  await announce(ctx, tx, { subject: 'session', action: 'agenda', id: session.id });
  return succeeded({});
}

async function callOff(ctx: Context, tx: Queries, session: SessionDetails, reason: string | null) {
  for (const item of await sessionStore(ctx.db, tx).agendaOf(session.id)) {
    if (isOnTopic(item)) await takeOff(ctx, tx, item);
  }
  return take(ctx, tx, session, 'cancel', { doorKey: null, agendaChangedAt: null }, reason);
}

/** Why an action cannot be taken on a session: its state, or that its booking has lost its place. */
function refusalOf(session: SessionDetails, action: SessionAction) {
  if (nextState(sessionMachine, action, session.state) === null) return failed('state');
  return hasLostPlace(session) ? failed('booking-state') : null;
}

/** Takes a session on inside a transaction, by an action that its state allows. */
export async function take(
  ctx: Context,
  tx: Queries,
  session: SessionDetails,
  action: SessionAction,
  changes: Partial<Session>,
  reason: string | null = null
) {
  const state = nextState(sessionMachine, action, session.state)!;
  await sessionStore(ctx.db, tx).change(session.id, { ...changes, state, changedAt: ctx.clock.now() });
  const step = { action, fromState: session.state, toState: state, reason };
  await note(ctx, tx, { subject: 'session', subjectId: session.id }, step);
  await announce(ctx, tx, { subject: 'session', action, id: session.id });
  if (action === 'end') await countSession(ctx, tx, { ...session, ...changes, state });
  return succeeded({ state });
}
