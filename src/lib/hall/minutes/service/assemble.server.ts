import { isDeepStrictEqual } from 'node:util';
import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import type { LocalizedText } from '../../../platform/text.ts';
import { resolutionsOf } from '../../resolutions/service.server.ts';
import type { Resolution, ResolutionState } from '../../resolutions/types.ts';
import type { readSession } from '../../sessions/service.server.ts';
import type { AttendanceDetails, BallotDetails } from '../../sessions/types.ts';
import type { MinutesAttendance, MinutesBallot, MinutesContent, MinutesResolution } from '../types.ts';

type ReadSession = Extract<Awaited<ReturnType<typeof readSession>>, { ok: true }>;

/** What a resolution came to in its session, by the state in which it is now. */
const results: Record<Exclude<ResolutionState, 'proposed'>, MinutesResolution['result']> = {
  passed: 'passed',
  failed: 'failed',
  deferred: 'deferred',
  'in-notice': 'passed',
  'in-effect': 'passed',
  reopened: 'passed'
};

/**
 * What the minutes of a session say as of now: of its agenda, attendance, ballots that are closed, notes, remarks, and
 * resolutions that were decided on. Reads through `queries`.
 */
export async function assemble(
  ctx: Context,
  queries: Queries,
  { session, quorum, agenda, openMatters, attendances, seats, ballots }: ReadSession,
  remarks: string
): Promise<MinutesContent> {
  const resolutions = await resolutionsOf(ctx, queries, session.id);
  const units = [...new Set(resolutions.flatMap((resolution) => resolution.units))];
  const unitNames = await organisationNames(ctx, units);
  const there = new Set(attendances.flatMap(({ seatId }) => seatId ?? []));
  const missing = seats.filter(({ id }) => !there.has(id));
  const content: MinutesContent = {
    kind: session.kind,
    year: session.year,
    number: session.number,
    title: session.title,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    venueName: session.venueName,
    buildingName: session.buildingName,
    zone: session.zone,
    quorum,
    present: attendances.map(attendanceOf),
    excused: missing.filter(({ comes }) => comes === false).map(absenceOf),
    absent: missing.filter(({ comes }) => comes !== false).map(absenceOf),
    openMatters: openMatters.map(({ kind, year, number, title, visibility }) => ({
      kind,
      year,
      number,
      title,
      visibility
    })),
    items: agenda.map((item) => ({
      id: item.id,
      kind: item.kind,
      topicId: item.topicId,
      title: item.title,
      outcome: item.outcome,
      note: item.note,
      ballots: ballots
        .filter(({ agendaItemId, closedAt }) => agendaItemId === item.id && closedAt !== null)
        .map(ballotOf),
      resolutions: resolutions
        .filter(({ agendaItemId }) => agendaItemId === item.id)
        .flatMap((resolution) => resolutionOf(resolution, unitNames))
    })),
    remarks
  };
  // As it comes back from the database, so that what was kept can be compared.
  return JSON.parse(JSON.stringify(content)) as MinutesContent;
}

/** Whether minutes say the same. The matters that were open before the session go on by themselves: they stay as they were confirmed. */
export function isSame(one: MinutesContent, other: MinutesContent): boolean {
  return isDeepStrictEqual({ ...one, openMatters: [] }, { ...other, openMatters: [] });
}

/** Whether some resolution of a session is still to be decided on. */
export async function isUndecided(ctx: Context, queries: Queries, sessionId: string): Promise<boolean> {
  return (await resolutionsOf(ctx, queries, sessionId)).some(({ state }) => state === 'proposed');
}

function attendanceOf({ seat, organisationName, people }: AttendanceDetails): MinutesAttendance {
  return {
    organisationName,
    displayName: seat?.displayName ?? null,
    office: seat?.office ?? null,
    votes: seat?.votes ?? false,
    people
  };
}

function absenceOf({ organisationName, displayName, office, votes }: ReadSession['seats'][number]): MinutesAttendance {
  return { organisationName, displayName, office, votes, people: 1 };
}

function ballotOf(ballot: BallotDetails): MinutesBallot {
  const { id, question, form, method, secret, majority, options, budget, counts, result, voted, voters, votes } =
    ballot;
  return { id, question, form, method, secret, majority, options, budget, counts, result, voted, voters, votes };
}

function resolutionOf(resolution: Resolution, names: ReadonlyMap<string, LocalizedText>): MinutesResolution[] {
  const { id, year, number, state, title, text, task, units, dueOn } = resolution;
  if (state === 'proposed') return [];
  const unitNames = units.flatMap((unit) => names.get(unit) ?? []);
  return [{ id, year, number, result: results[state], title, text, task, units: unitNames, dueOn }];
}
