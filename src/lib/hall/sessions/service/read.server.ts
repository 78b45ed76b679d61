import { organisationOf } from '../../../identity/access.ts';
import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import { mayOverseeHall } from '../../access.ts';
import { usualQuorum } from '../../committee/rules.ts';
import { seatedIn } from '../../committee/service.server.ts';
import { openMattersOf } from '../../matters/service.server.ts';
import { doorCodeAt, judgeDoorCode } from '../door.server.ts';
import { liveStates, openStates } from '../rules.ts';
import { resultOf } from '../rules-of-ballots.ts';
import { sessionStore, type Position } from '../store.server.ts';
import {
  sessionStates,
  type Ballot,
  type BallotDetails,
  type SessionState,
  type SessionStep,
  type ShownItem,
  type SessionView
} from '../types.ts';
import { findSession, seatsFor, standingIn } from './reach.server.ts';

/**
 * A session with its agenda, the matters that are open before it, the committee of its day, who is there, what is or was voted, and what the actor may do, for
 * those who read it. What the code at the door says is told to those who show it there; counts and results of a ballot
 * once it is closed, to all alike.
 */
export function getSession(ctx: Context, id: string) {
  return readSession(ctx, ctx.db.read, id);
}

/** As {@link getSession}, through `queries`: a transaction where what is read guards a write. */
export async function readSession(ctx: Context, queries: Queries, id: string) {
  const found = await findSession(ctx, queries, id);
  if (!found.ok) return found;
  const { seat, leads, receives } = found;
  const { doorKey, ...session } = found.session;
  const showsCode = doorKey !== null && (leads || receives) && openStates.includes(session.state);
  const store = sessionStore(ctx.db, queries);
  const { buildingId, startsAt } = session;
  const openMatters = await openMattersOf(ctx, queries, buildingId, { before: startsAt });
  const agenda = await store.agendaOf(id);
  // Who only receives people is no insider of what a firm keeps to itself.
  const isInside = leads || seat !== null || mayOverseeHall(ctx.actor, session);
  const isTold = (itemId: string) => isInside || !agenda.find((item) => item.id === itemId)?.isKept;
  const attendances = await store.attendancesOf(id);
  const seats = await seatsFor(ctx, queries, session);
  const replies = new Map((await store.repliesTo(id)).map(({ seatId, comes }) => [seatId, comes]));
  const kept = await store.ballotsOf(id);
  const voters = attendances.filter((attendance) => attendance.seat?.votes).length;
  const votes = await store.votesOf(kept.map((ballot) => ballot.id));
  const votesIn = Map.groupBy(votes, ({ ballotId }) => ballotId);
  return succeeded({
    session: { ...session, doorCode: showsCode ? doorCodeAt(doorKey, ctx.clock.now()) : null } satisfies SessionView,
    quorum: session.quorum ?? usualQuorum(seats),
    voters,
    agenda: isInside ? agenda : agenda.map(withheld),
    openMatters: isInside ? openMatters : openMatters.filter(({ visibility }) => visibility !== 'firm-only'),
    attendances,
    seats: seats.map((seat) => ({ ...seat, comes: replies.get(seat.id) ?? null })),
    ballots: kept
      .filter(({ agendaItemId }) => isTold(agendaItemId))
      .map((ballot) => shown(ballot, votesIn.get(ballot.id) ?? [], voters)),
    own: seat && {
      seatId: seat.id,
      votes: seat.votes,
      comes: replies.get(seat.id) ?? null,
      isThere: attendances.some(({ seatId }) => seatId === seat.id),
      voted: votes.filter(({ seatId }) => seatId === seat.id).map(({ ballotId }) => ballotId)
    },
    trail: await trailOf(ctx, id, leads || mayOverseeHall(ctx.actor, session)),
    may: { lead: leads, receive: receives }
  });
}

/** An item as those see it who may not know what it is about, where its topic is not for them. */
export function withheld(item: ShownItem): ShownItem {
  return item.isKept ? { ...item, topicId: null, title: '', note: '' } : item;
}

type Votes = Awaited<ReturnType<ReturnType<typeof sessionStore>['votesOf']>>;

/** A ballot as everybody sees it: nothing of what was voted before it is closed. */
function shown({ counts, ...ballot }: Ballot, votes: Votes, voters: number): BallotDetails {
  const isClosed = ballot.closedAt !== null;
  return {
    ...ballot,
    counts: isClosed ? counts : null,
    result: isClosed ? resultOf({ ...ballot, counts }) : null,
    voted: votes.length,
    voters: ballot.eligible ?? voters,
    votes: isClosed
      ? votes.flatMap(({ displayName, organisationName, choice }) =>
          choice === null ? [] : [{ displayName, organisationName, choice }]
        )
      : []
  };
}

async function trailOf(ctx: Context, id: string, withNames: boolean): Promise<SessionStep[]> {
  const trail = await auditStore(ctx.db, ctx.db.read).trailOf('session', id);
  const accountIds = withNames ? trail.flatMap(({ accountId }) => accountId ?? []) : [];
  const holders = await accountHolders(ctx, [...new Set(accountIds)]);
  return trail.map(({ at, action, reason, accountId }) => ({
    at,
    action,
    reason,
    name: (accountId !== null && holders.get(accountId)?.displayName) || null
  }));
}

/** A page of the sessions of a building, the latest first, for those who read them; `next` is where the next page begins. */
export async function listSessions(
  ctx: Context,
  slug: string,
  page: { states?: readonly SessionState[]; after: Position | null; limit: number }
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  const { reads, leads } = await standingIn(ctx, ctx.db.read, place);
  if (!reads) return failed('forbidden');
  return succeeded({ ...(await pageOf(ctx, [building.id], page)), may: { plan: leads } });
}

/** A page of the sessions of a building that the actor may read, whoever they are: at least those whose minutes are published. */
export async function readableSessions(
  ctx: Context,
  slug: string,
  { states = sessionStates, ...page }: { states?: readonly SessionState[]; after: Position | null; limit: number }
) {
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const place = { subdistrictId: building.subdistrictId, buildingId: building.id };
  const { reads } = await standingIn(ctx, ctx.db.read, place);
  const readable = reads ? states : states.filter((state) => state === 'published');
  return succeeded(await pageOf(ctx, [building.id], { ...page, states: readable }));
}

/** A page of the sessions of the committees in which the actor has a seat now, the latest first. */
export async function ownSessions(
  ctx: Context,
  page: { states?: readonly SessionState[]; after: Position | null; limit: number }
) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  return succeeded(await pageOf(ctx, await seatedIn(ctx), page));
}

/** The sessions to come, or going on, of the committees in which the actor has a seat now, the first one first, with what is asked of them. */
export async function ownSessionsToCome(ctx: Context) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const page = { states: liveStates, after: null, limit: mostToCome };
  const { sessions } = await pageOf(ctx, await seatedIn(ctx), page);
  const read = await Promise.all(sessions.map(({ id }) => getSession(ctx, id)));
  return succeeded({
    sessions: sessions.map((line, index) => ({ ...line, ...askedIn(read[index]!) })).toReversed()
  });
}

/** What a session asks of the actor's seat: whether it comes, and its vote where it can give it now. */
function askedIn(read: Awaited<ReturnType<typeof getSession>>) {
  if (!read.ok || !read.own) return { comes: null, question: null };
  const { own, ballots } = read;
  const open = ballots.find(({ closedAt, method }) => closedAt === null && method === 'phones');
  const mayVote = open && own.votes && own.isThere && !own.voted.includes(open.id);
  return { comes: own.comes, question: mayVote ? open.question : null };
}

async function pageOf(
  ctx: Context,
  buildingIds: string[],
  { states, after, limit }: { states?: readonly SessionState[]; after: Position | null; limit: number }
) {
  const found = await sessionStore(ctx.db, ctx.db.read).list(buildingIds, states, after, limit + 1);
  const sessions = found.slice(0, limit);
  const last = sessions.at(-1);
  return { sessions, next: found.length > limit && last ? { startsAt: last.startsAt, id: last.id } : null };
}

/** The building of a session whose minutes are published; for all others it does not exist. */
export async function publicSession(ctx: Context, id: string) {
  const session = await sessionStore(ctx.db, ctx.db.read).find(id);
  if (session?.state !== 'published') return null;
  const { buildingSlug, buildingName } = session;
  return { building: { slug: buildingSlug, name: buildingName } };
}

/**
 * A session to which the actor may sign in at its door as a guest, with how many of their firm did; the code opens it. One that is
 * too old still tells of it, so that whoever has it is asked to scan anew.
 */
export async function sessionAtDoor(ctx: Context, id: string, code: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const store = sessionStore(ctx.db, ctx.db.read);
  const session = isId(id) ? await store.find(id) : undefined;
  if (!session || session.doorKey === null || !openStates.includes(session.state)) return failed('not-found');
  const judged = judgeDoorCode(session.doorKey, code, ctx.clock.now());
  if (judged === 'wrong') return failed('not-found');
  const organisationId = organisationOf(ctx.actor);
  const guests = organisationId === null ? undefined : await store.guestsOf(id, organisationId);
  const { kind, year, number, state, title, startsAt, endsAt, venueName, zone } = session;
  return succeeded({
    session: { id, kind, year, number, state, title, startsAt, endsAt, venueName, zone },
    isOld: judged === 'old',
    isOfFirm: organisationId !== null,
    people: guests?.people ?? null
  });
}

/** The sessions of a building to which a firm may sign in at the kiosk now, each with the firm's own seats and guests. */
export async function sessionsAtKiosk(ctx: Context, buildingId: string) {
  const organisationId = organisationOf(ctx.actor);
  if (organisationId === null) return [];
  const store = sessionStore(ctx.db, ctx.db.read);
  const open = await store.list([buildingId], openStates, null, mostAtOnce);
  return Promise.all(
    open.map(async (line) => {
      const session = (await store.find(line.id))!;
      const attendances = await store.attendancesOf(line.id);
      const seats = (await seatsFor(ctx, ctx.db.read, session)).filter(
        (seat) => seat.organisationId === organisationId
      );
      return {
        ...line,
        seats: seats.map(({ id, office, displayName }) => ({
          id,
          office,
          displayName,
          isThere: attendances.some(({ seatId }) => seatId === id)
        })),
        people: (await store.guestsOf(line.id, organisationId))?.people ?? null
      };
    })
  );
}

/** More sessions than one's committees have before them. */
const mostToCome = 20;
/** More sessions than go on in a building at a time. */
const mostAtOnce = 10;
