import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import type { Place } from '../../../identity/types.ts';
import type { Changes } from '../../../platform/audit/store.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { localDate } from '../../../platform/time.ts';
import { mayOverseeHall, mayReceiveForHall, mayRunHall } from '../../access.ts';
import { usualQuorum } from '../../committee/rules.ts';
import { seatOf, seatsOn } from '../../committee/service.server.ts';
import type { Seat, SeatDetails } from '../../committee/types.ts';
import { note } from '../../trail.server.ts';
import { sessionStore } from '../store.server.ts';
import type { SessionDetails } from '../types.ts';

/** What the actor is to the sessions of a building. */
export interface Standing {
  seat: Seat | null;
  /** Reads sessions, agendas and who is there. */
  reads: boolean;
  /** Draws up agendas and conducts sessions: who runs the hall, and chair and secretary of the committee. */
  leads: boolean;
  /** Signs others in. */
  receives: boolean;
}

export interface Found extends Standing {
  session: SessionDetails;
}

/** What the actor is to the sessions of a building, now. Reads through `queries`. */
export async function standingIn(ctx: Context, queries: Queries, place: Place): Promise<Standing> {
  const seat = await seatOf(ctx, queries, place.buildingId);
  const leads = mayRunHall(ctx.actor, place) || (seat !== null && seat.office !== 'member');
  const receives = leads || mayReceiveForHall(ctx.actor, place);
  return { seat, leads, receives, reads: receives || seat !== null || mayOverseeHall(ctx.actor, place) };
}

/** A session for those who may read it, with what they are to it; for all others it does not exist. */
export async function findSession(ctx: Context, queries: Queries, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const session = isId(id) ? await sessionStore(ctx.db, queries).find(id) : undefined;
  if (!session) return failed('not-found');
  const standing = await standingIn(ctx, queries, session);
  return standing.reads ? succeeded({ session, ...standing }) : failed('not-found');
}

/** Changes something of a session in one transaction, if the actor leads it, and tells open screens. */
export async function lead<Outcome extends { ok: true } | { ok: false; reason: string }>(
  ctx: Context,
  id: string,
  work: (queries: Queries, found: Found) => Promise<Outcome>
) {
  return changing(ctx, id, async (tx, found) => (found.leads ? work(tx, found) : failed('forbidden')));
}

/** Changes something of a session that the actor reads in one transaction, and tells open screens. */
export async function changing<Outcome extends { ok: true } | { ok: false; reason: string }>(
  ctx: Context,
  id: string,
  work: (queries: Queries, found: Found) => Promise<Outcome>
) {
  let buildingId = '';
  const outcome = await ctx.db.write(async (tx) => {
    // Everybody in the room votes at once: they queue for the session rather than run into each other.
    if (isId(id)) await ctx.db.hold(tx, [`session:${id}`]);
    const found = await findSession(ctx, tx, id);
    if (!found.ok) return found;
    buildingId = found.session.buildingId;
    return work(tx, found);
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  return outcome;
}

/** Adds to the trail of a session what was done in it while its state stayed. */
export function noteIn(ctx: Context, tx: Queries, { id, state }: SessionDetails, action: string, changes?: Changes) {
  const step = { action, fromState: state, toState: state, ...(changes && { changes }) };
  return note(ctx, tx, { subject: 'session', subjectId: id }, step);
}

/** The committee on the day of a session. */
export function seatsFor(
  ctx: Context,
  queries: Queries,
  session: Pick<SessionDetails, 'buildingId' | 'startsAt' | 'zone'>
): Promise<SeatDetails[]> {
  return seatsOn(ctx, queries, session.buildingId, localDate(session.startsAt, session.zone));
}

/** How many seats with a vote are there and may vote, and how many have to be. */
export async function presenceAt(ctx: Context, queries: Queries, session: SessionDetails) {
  const present = await sessionStore(ctx.db, queries).attendancesOf(session.id);
  const voters = present.filter(({ seat }) => seat?.votes).length;
  const quorum = session.quorum ?? usualQuorum(await seatsFor(ctx, queries, session));
  return { voters, quorum };
}
