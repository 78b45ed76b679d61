import { organisationOf } from '../../../identity/access.ts';
import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { organisationName } from '../../../organisations/service.server.ts';
import { isId, newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isHere } from '../../buildings.server.ts';
import { seatOf } from '../../committee/service.server.ts';
import { judgeDoorCode } from '../door.server.ts';
import { openStates } from '../rules.ts';
import { sessionStore } from '../store.server.ts';
import type { AttendedVia, SessionDetails } from '../types.ts';
import { changing, noteIn, seatsFor } from './reach.server.ts';

/** Who comes: a seat, or so many people of the actor's firm or, signed in by somebody else, of any firm or of none. */
export type Coming = { seatId: string } | { organisationId: string | null; people: number };

/** The most people of one firm, or residents, that sign in together. */
const mostGuests = 200;

/**
 * Signs the actor in with what the code at the door says: with their own seat, or else so many people of their firm as
 * guests. Whoever is in already is left as they are, but for how many have come.
 */
export function signInAtDoor(ctx: Context, id: string, { code, people }: { code: string; people: number }) {
  return entering(ctx, id, async (tx, session) => {
    const isGood = session.doorKey !== null && judgeDoorCode(session.doorKey, code, ctx.clock.now()) === 'good';
    if (!isGood) return failed('wrong-code');
    const seat = await seatOf(ctx, tx, session.buildingId);
    if (seat) return enter(ctx, tx, session, { seatId: seat.id }, 'code');
    const organisationId = organisationOf(ctx.actor);
    return organisationId === null ? failed('no-firm') : enter(ctx, tx, session, { organisationId, people }, 'code');
  });
}

/** Signs a firm in at the kiosk where it identified itself: one of its seats, or so many people as guests. */
export function signInAtKiosk(ctx: Context, id: string, coming: { seatId: string } | { people: number }) {
  return entering(ctx, id, async (tx, session) => {
    // A firm's PIN serves at the kiosk alone; elsewhere the code at the door does.
    const isAtKiosk = ctx.actor.kind === 'account' && ctx.actor.channel === 'kiosk';
    const organisationId = organisationOf(ctx.actor);
    if (organisationId === null || !isAtKiosk) return failed('no-firm');
    if ('people' in coming) {
      const building = { id: session.buildingId, zone: session.zone };
      if (!(await isHere(ctx, tx, organisationId, building))) return failed('no-firm');
      return enter(ctx, tx, session, { organisationId, people: coming.people }, 'kiosk');
    }
    const seat = (await seatsFor(ctx, tx, session)).find((each) => each.id === coming.seatId);
    return seat?.organisationId === organisationId ? enter(ctx, tx, session, coming, 'kiosk') : failed('not-seated');
  });
}

/** Signs somebody in who came to the desk: for those who receive people. */
export function signInOther(ctx: Context, id: string, coming: Coming) {
  return changing(ctx, id, async (tx, { session, receives }) => {
    if (!receives) return failed('forbidden');
    if (!openStates.includes(session.state)) return failed('state');
    const entered = await enter(ctx, tx, session, coming, 'secretary');
    if (entered.ok) await noteIn(ctx, tx, session, 'sign-in', { attendance: { from: null, to: coming } });
    return entered;
  });
}

/** Says for the actor's own seat, to the invitation to a session, whether it comes; what it said before counts no more. */
export function replyToInvitation(ctx: Context, id: string, comes: boolean) {
  return changing(ctx, id, async (tx, { session, seat }) => {
    if (!seat) return failed('forbidden');
    if (session.state !== 'notified') return failed('state');
    const isInvited = (await seatsFor(ctx, tx, session)).some(({ id }) => id === seat.id);
    if (!isInvited) return failed('not-seated');
    await sessionStore(ctx.db, tx).saveReply({ sessionId: id, seatId: seat.id, comes, repliedAt: ctx.clock.now() });
    return succeeded({});
  });
}

/** Takes back that somebody is there who was signed in by mistake, unless they have voted. */
export function strike(ctx: Context, id: string, attendanceId: string) {
  return changing(ctx, id, async (tx, { session, receives }) => {
    if (!receives) return failed('forbidden');
    if (!openStates.includes(session.state)) return failed('state');
    const store = sessionStore(ctx.db, tx);
    const struck = (await store.attendancesOf(id)).find((each) => each.id === attendanceId);
    if (!struck) return failed('not-found');
    const ballots = await store.ballotsOf(id);
    const votes = await store.votesOf(ballots.map((ballot) => ballot.id));
    if (votes.some(({ seatId }) => seatId === struck.seatId)) return failed('has-voted');
    await store.removeAttendance(attendanceId);
    const { speakerId, nextSpeakerId } = session;
    if (speakerId === attendanceId) await store.change(id, { speakerId: null, speakingSince: null });
    if (nextSpeakerId === attendanceId) await store.change(id, { nextSpeakerId: null });
    const { seatId, organisationId, people } = struck;
    await noteIn(ctx, tx, session, 'strike', { attendance: { from: { seatId, organisationId, people }, to: null } });
    return succeeded({});
  });
}

type Entered =
  { ok: true } | { ok: false; reason: 'not-seated' | 'bad-people' | 'unknown-organisation' | 'wrong-code' | 'no-firm' };

/** Somebody signs in for themselves to a session that is open; unlike all else of it, not only those who read it may. */
async function entering(
  ctx: Context,
  id: string,
  work: (tx: Queries, session: SessionDetails) => Promise<Entered>
): Promise<Entered | { ok: false; reason: 'unauthenticated' | 'not-found' | 'state' }> {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  if (!isId(id)) return failed('not-found');
  let buildingId = '';
  const outcome = await ctx.db.write(async (tx) => {
    await ctx.db.hold(tx, [`session:${id}`]);
    const session = await sessionStore(ctx.db, tx).find(id);
    if (!session) return failed('not-found');
    if (!openStates.includes(session.state)) return failed('state');
    buildingId = session.buildingId;
    return work(tx, session);
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  return outcome;
}

async function enter(
  ctx: Context,
  tx: Queries,
  session: SessionDetails,
  coming: Coming,
  via: AttendedVia
): Promise<Entered> {
  const store = sessionStore(ctx.db, tx);
  const common = { id: newId(), sessionId: session.id, via, signedInAt: ctx.clock.now() };
  if ('seatId' in coming) {
    const seat = (await seatsFor(ctx, tx, session)).find((each) => each.id === coming.seatId);
    if (!seat) return failed('not-seated');
    const isIn = (await store.attendancesOf(session.id)).some(({ seatId }) => seatId === seat.id);
    if (!isIn) {
      await store.addAttendance({ ...common, seatId: seat.id, organisationId: seat.organisationId, people: 1 });
    }
    return succeeded({});
  }

  const { organisationId, people } = coming;
  if (!Number.isSafeInteger(people) || people < 1 || people > mostGuests) return failed('bad-people');
  const guests = await store.guestsOf(session.id, organisationId);
  if (guests) {
    await store.setPeople(guests.id, people);
    return succeeded({});
  }
  const isKnown =
    organisationId === null ||
    (isId(organisationId) && (await organisationName(ctx, organisationId, tx)) !== undefined);
  if (!isKnown) return failed('unknown-organisation');
  await store.addAttendance({ ...common, seatId: null, organisationId, people });
  return succeeded({});
}
