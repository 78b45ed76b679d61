import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { findBuilding } from '../../../venues/service.server.ts';
import type { Building } from '../../../venues/types.ts';
import { mayOverseeHall } from '../../access.ts';
import { inspectMatter } from '../../matters/service.server.ts';
import { getSession } from '../../sessions/service.server.ts';
import { getTopic } from '../../topics/service.server.ts';
import { decidingStates, isToReview } from '../rules.ts';
import { resolutionStore, type Position } from '../store.server.ts';
import {
  publishedResolutionStates,
  resolutionStates,
  type InspectedResolution,
  type Resolution,
  type ResolutionState,
  type ResolutionTrailEntry
} from '../types.ts';
import { findResolution, readerIn } from './reach.server.ts';

/** A resolution with the ballots that can decide on it, objections, its trail and what the actor may do, for those who read sessions. */
export async function inspectResolution(ctx: Context, id: string) {
  const found = await findResolution(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { resolution, leads } = found;
  const { state, units, topicId, matterId, sessionId, agendaItemId, building } = resolution;
  const store = resolutionStore(ctx.db, ctx.db.read);
  const session = await getSession(ctx, sessionId);
  if (!session.ok) return session;
  const decidedElsewhere = (await store.ofSession(sessionId)).flatMap((other) =>
    other.id === id ? [] : (other.ballotId ?? [])
  );
  const item = session.agenda.find((each) => each.id === agendaItemId);
  const topic = topicId === null ? null : await getTopic(ctx, topicId);
  const matter = matterId === null ? null : await inspectMatter(ctx, matterId);
  const names = await organisationNames(ctx, units);
  const isBeingDecided = leads && state === 'proposed' && decidingStates.includes(session.session.state);
  const inspected: InspectedResolution = {
    resolution,
    topic: topic?.ok ? topic.topic : null,
    ballots: session.ballots.filter(
      (ballot) =>
        ballot.agendaItemId === agendaItemId && ballot.closedAt !== null && !decidedElsewhere.includes(ballot.id)
    ),
    units: units.flatMap((unit) => {
      const name = names.get(unit);
      return name ? [{ id: unit, name }] : [];
    }),
    objections: await store.objectionsTo(id),
    matter: matter?.ok ? matter.matter : null,
    trail: await trailOf(ctx, id, leads || mayOverseeHall(ctx.actor, { ...building, buildingId: building.id })),
    may: {
      change: leads && state === 'proposed',
      changeTask: leads && state === 'passed',
      decide: isBeingDecided && item?.state === 'done',
      giveNotice: leads && state === 'passed',
      answer: leads && state === 'in-notice',
      review: leads && isToReview(resolution)
    }
  };
  return succeeded(inspected);
}

async function trailOf(ctx: Context, id: string, withNames: boolean): Promise<ResolutionTrailEntry[]> {
  const trail = await auditStore(ctx.db, ctx.db.read).trailOf('resolution', id);
  const accountIds = withNames ? trail.flatMap(({ accountId }) => accountId ?? []) : [];
  const holders = await accountHolders(ctx, [...new Set(accountIds)]);
  return trail.map(({ at, action, reason, accountId }) => ({
    at,
    action: action as ResolutionTrailEntry['action'],
    reason,
    name: (accountId !== null && holders.get(accountId)?.displayName) || null
  }));
}

interface Page {
  states?: readonly ResolutionState[] | undefined;
  after: Position | null;
  limit: number;
}

/** A page of the resolutions of a building, the latest first, for those who read its sessions; `next` is where the next page begins. */
export async function listResolutions(ctx: Context, slug: string, page: Page) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const { reads, seesAll } = await readerIn(ctx, ctx.db.read, placeOf(building));
  return reads ? succeeded(await pageOf(ctx, building, seesAll, page)) : failed('forbidden');
}

/** A page of the resolutions of a building that the actor may read, whoever they are: at least those of which notice was given. */
export async function readableResolutions(ctx: Context, slug: string, { states = resolutionStates, ...page }: Page) {
  const building = await findBuilding(ctx, slug);
  if (!building) return failed('not-found');
  const { reads, seesAll } = await readerIn(ctx, ctx.db.read, placeOf(building));
  const readable = reads ? states : states.filter((state) => publishedResolutionStates.includes(state));
  return succeeded(await pageOf(ctx, building, seesAll, { ...page, states: readable }));
}

async function pageOf(ctx: Context, building: Building, seesAll: boolean, { states, after, limit }: Page) {
  const asked = { buildingId: building.id, states, seesAll };
  const found = await resolutionStore(ctx.db, ctx.db.read).list(asked, after, limit + 1);
  const resolutions = found.slice(0, limit);
  const last = resolutions.at(-1);
  return {
    resolutions,
    next: found.length > limit && last ? { startsAt: last.createdAt, id: last.id } : null
  };
}

function placeOf({ id, subdistrictId }: Building) {
  return { subdistrictId, buildingId: id };
}

/** The resolutions of a session, for callers that have authorised that; reads through `queries`. */
export function resolutionsOf({ db }: Environment, queries: Queries, sessionId: string): Promise<Resolution[]> {
  return resolutionStore(db, queries).ofSession(sessionId);
}
