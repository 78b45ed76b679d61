import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import type { Place } from '../../../identity/types.ts';
import type { Changes } from '../../../platform/audit/store.server.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { mayOverseeHall } from '../../access.ts';
import { announce } from '../../facts/announce.server.ts';
import { nextState } from '../../machine.ts';
import { standingIn } from '../../sessions/service.server.ts';
import { note } from '../../trail.server.ts';
import { resolutionStore } from '../store.server.ts';
import {
  resolutionMachine,
  type Resolution,
  type ResolutionAction,
  type ResolutionDetails,
  type ResolutionTrailEntry
} from '../types.ts';

/** A resolution for those who read the sessions of its building, with what they are to it; for all others it does not exist. */
export async function findResolution(ctx: Context, queries: Queries, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const resolution = isId(id) ? await resolutionStore(ctx.db, queries).find(id) : undefined;
  if (!resolution) return failed('not-found');
  const { subdistrictId } = resolution.building;
  const standing = await readerIn(ctx, queries, { subdistrictId, buildingId: resolution.buildingId });
  const isThere = standing.seesAll || (standing.reads && resolution.visibility !== 'firm-only');
  return isThere ? succeeded({ resolution, ...standing }) : failed('not-found');
}

/** What the actor is to the sessions of a building, and whether they see what is kept among a firm and the committee too. */
export async function readerIn(ctx: Context, queries: Queries, place: Place) {
  const standing = await standingIn(ctx, queries, place);
  return { ...standing, seesAll: standing.seat !== null || mayOverseeHall(ctx.actor, place) };
}

/** Changes something of a resolution in one transaction, if the actor leads sessions there, and tells open screens. */
export async function leadResolution<Outcome extends { ok: true } | { ok: false; reason: string }>(
  ctx: Context,
  id: string,
  work: (tx: Queries, resolution: ResolutionDetails) => Promise<Outcome>
) {
  let buildingId = '';
  const outcome = await ctx.db.write(async (tx) => {
    const found = await holdResolution(ctx, tx, id);
    if (!found.ok) return found;
    if (!found.leads) return failed('forbidden');
    ({ buildingId } = found.resolution);
    return work(tx, found.resolution);
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  return outcome;
}

async function holdResolution(ctx: Context, tx: Queries, id: string) {
  if (isId(id)) await ctx.db.hold(tx, [`resolution:${id}`]);
  return findResolution(ctx, tx, id);
}

/** What goes along with a step of a resolution. */
interface Along {
  values?: Partial<Resolution>;
  reason?: string | null;
}

/** Takes a resolution on its way in a transaction; `state` where it cannot go that way. */
export async function take(
  ctx: Context,
  tx: Queries,
  resolution: Resolution,
  action: ResolutionAction,
  { values = {}, reason = null }: Along = {}
) {
  const state = nextState(resolutionMachine, action, resolution.state);
  if (state === null) return failed('state');
  await resolutionStore(ctx.db, tx).change(resolution.id, { ...values, state, changedAt: ctx.clock.now() });
  const step = { action, fromState: resolution.state, toState: state, reason };
  await note(ctx, tx, { subject: 'resolution', subjectId: resolution.id }, step);
  await announce(ctx, tx, { subject: 'resolution', action, id: resolution.id });
  return succeeded({ state });
}

/** Adds to the trail of a resolution what was done while its state stayed. */
export function noteIn(
  ctx: Context,
  tx: Queries,
  { id, state }: Pick<Resolution, 'id' | 'state'>,
  action: Exclude<ResolutionTrailEntry['action'], ResolutionAction>,
  { reason = null, changes }: { reason?: string | null; changes?: Changes } = {}
) {
  const fromState = action === 'propose' ? null : state;
  const step = { action, fromState, toState: state, reason, ...(changes && { changes }) };
  return note(ctx, tx, { subject: 'resolution', subjectId: id }, step);
}
