import type { InferOutput } from 'valibot';
import type { SeatDetails } from '../../hall/committee/types.ts';
import { publishedMinutes } from '../../hall/minutes/service.server.ts';
import type { MinutesAttendance, MinutesBallot } from '../../hall/minutes/types.ts';
import type { SessionRefusal } from '../../hall/sessions/labels.ts';
import { getSession } from '../../hall/sessions/service.server.ts';
import type { SessionLine } from '../../hall/sessions/types.ts';
import type { Context } from '../../identity/context.ts';
import { toIso } from '../../platform/time.ts';
import { Problem, type ProblemCode } from '../problem.ts';
import { intervalJson } from '../representation.ts';
import type * as schemas from './schemas.ts';

type SessionInFull = InferOutput<typeof schemas.sessionInFull>;

/** A session in a list, its times by the wall clock of its building. */
export function sessionJson(session: SessionLine, building: string): InferOutput<typeof schemas.session> {
  const { id, kind, year, number, state, title, venueName, zone } = session;
  return { id, building, kind, year, number, state, title, ...intervalJson(session, zone), venueName };
}

/**
 * A session as it is now: with its agenda for who reads it, as its minutes tell of it to everybody else; throws the problem that
 * it met who may read neither.
 */
export async function sessionNow(ctx: Context, id: string): Promise<SessionInFull> {
  const found = await getSession(ctx, id);
  if (!found.ok) return sessionInMinutes(ctx, id);
  const { session, quorum, agenda } = found;
  return {
    ...sessionJson(session, session.buildingSlug),
    booking: session.bookingId,
    quorum,
    agenda: agenda.map(({ id, kind, topicId, title, outcome, state, minutes }) => {
      return { id, kind, topic: topicId, title, outcome, state, minutes };
    })
  };
}

async function sessionInMinutes(ctx: Context, id: string): Promise<SessionInFull> {
  const { content, building } = await published(ctx, id);
  return {
    ...sessionJson({ ...content, id, state: 'published' }, building.slug),
    booking: null,
    quorum: content.quorum,
    agenda: content.items.flatMap((item) => {
      if (item === null) return [];
      const { id, kind, topicId, title, outcome } = item;
      return [{ id, kind, topic: topicId, title, outcome, state: 'done' as const, minutes: null }];
    })
  };
}

/** The published minutes of a session; throws the problem that there are none. */
export async function minutesJson(ctx: Context, id: string): Promise<InferOutput<typeof schemas.sessionMinutes>> {
  const { content, confirmations, addenda, publishedAt } = await published(ctx, id);
  const { zone, quorum, present, absent, openMatters, items, remarks } = content;
  return {
    session: id,
    publishedAt: toIso(publishedAt, zone),
    quorum,
    present: present.map(attendanceJson),
    absent: absent.map(attendanceJson),
    openMatters: openMatters.map(({ kind, year, number, title }) => ({ kind, year, number, title })),
    agenda: items.map(
      (item) =>
        item && {
          id: item.id,
          kind: item.kind,
          topic: item.topicId,
          title: item.title,
          outcome: item.outcome,
          note: item.note,
          ballots: item.ballots.map(ballotJson),
          resolutions: item.resolutions
        }
    ),
    remarks,
    confirmations: confirmations.map(({ as, at }) => ({ as, at: toIso(at, zone) })),
    addenda: addenda.map(({ at, text }) => ({ at: toIso(at, zone), text }))
  };
}

async function published(ctx: Context, id: string) {
  const found = await publishedMinutes(ctx, id);
  if (!found.ok) throw new Problem('not-found');
  const { document, building } = found;
  return { ...document, building, publishedAt: document.publishedAt! };
}

function attendanceJson({ organisationName, office, votes, people }: MinutesAttendance) {
  return { organisation: organisationName, office, votes, people };
}

function ballotJson({ options, counts, result, votes, ...ballot }: MinutesBallot) {
  const { question, form, method, secret, majority, budget, voted, voters } = ballot;
  return {
    question,
    form,
    method,
    secret,
    majority,
    options: options.map(({ id, text, cost }) => ({ id, text, cost: cost ?? null })),
    budget,
    counts: counts ?? {},
    passed: result?.passed ?? null,
    winners: result?.winners ?? [],
    voted,
    voters,
    votes: votes.map(({ organisationName, choice }) => ({ organisation: organisationName, choice }))
  };
}

/** A seat of a committee, with who has it. */
export function seatJson(seat: SeatDetails): InferOutput<typeof schemas.committee>['seats'][number] {
  const { id, kind, organisationId, organisationName, displayName, office, votes, opensOn, closesOn } = seat;
  const organisation = { id: organisationId, name: organisationName };
  return { id, kind, organisation, name: displayName, office, votes, opensOn, closesOn };
}

/** A session as an act left it; throws the problem that the act met. */
export async function sessionAfter(
  ctx: Context,
  id: string,
  outcome: { ok: true } | { ok: false; reason: SessionRefusal | 'unauthenticated' }
): Promise<SessionInFull> {
  if (outcome.ok) return sessionNow(ctx, id);
  if (outcome.reason !== 'state') throw sessionProblem(outcome);
  const { state } = await sessionNow(ctx, id);
  throw new Problem('session-state', { sessionState: state });
}

const codes: Partial<Record<SessionRefusal | 'unauthenticated', ProblemCode>> = {
  unauthenticated: 'unauthenticated',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  'no-booking': 'unfit-booking',
  'booking-state': 'booking-state',
  'booking-taken': 'booking-taken',
  'no-topic': 'topic-not-waiting',
  'too-many-items': 'too-many-items'
};

/** The problem of what sessions refused. */
export function sessionProblem({ reason }: { reason: SessionRefusal | 'unauthenticated' }): Problem {
  return new Problem(codes[reason] ?? 'invalid');
}
