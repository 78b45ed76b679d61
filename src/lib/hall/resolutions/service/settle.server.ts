import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { openMatter, takeStepIn } from '../../matters/service.server.ts';
import { leadSession, putToReview, sessionsToCome } from '../../sessions/service.server.ts';
import { closeTopic, getTopic } from '../../topics/service.server.ts';
import type { TopicDetails } from '../../topics/types.ts';
import { dueDay, isInNotice, sessionToReview, takesEffect } from '../rules.ts';
import { resolutionStore } from '../store.server.ts';
import type { ResolutionDetails } from '../types.ts';
import { leadResolution, noteIn, take } from './reach.server.ts';

/**
 * Does what is due by itself: resolutions whose notice is over come into effect, and those to be reviewed are put on the agenda
 * of the next session, each in a transaction of its own that looks again. Returns how many. The server's own job.
 */
export async function settleResolutions(ctx: Context): Promise<number> {
  return (await bringIntoEffect(ctx)) + (await bringBack(ctx));
}

async function bringIntoEffect(ctx: Context): Promise<number> {
  let settled = 0;
  for (const { id, zone, ...noticed } of await resolutionStore(ctx.db, ctx.db.read).inNotice()) {
    if (isInNotice(noticed, ctx.clock.now(), zone)) continue;
    const outcome = await takeEffect(ctx, id);
    if (outcome.ok) settled++;
  }
  return settled;
}

async function takeEffect(ctx: Context, id: string) {
  const known = await resolutionStore(ctx.db, ctx.db.read).find(id);
  const topic = known?.topicId ? await getTopic(ctx, known.topicId) : undefined;
  return leadResolution(ctx, id, async (tx, resolution) => {
    const now = ctx.clock.now();
    const objections = await resolutionStore(ctx.db, tx).objectionsTo(id);
    const states = objections.map(({ state }) => state);
    if (!takesEffect(resolution, states, now, resolution.building.zone)) return failed('state');
    const matterId = resolution.task === '' ? null : newId();
    const taken = await take(ctx, tx, resolution, 'take-effect', { values: { effectiveAt: now, matterId } });
    if (matterId !== null) await handOver(ctx, tx, resolution, matterId, topic?.ok ? topic.topic : null);
    // Where nothing is to be done, what was resolved is the answer.
    else if (resolution.topicId !== null) await closeTopic(ctx, tx, resolution.topicId, resolution.text);
    return taken;
  });
}

/** Opens the matter that a resolution makes, and assigns it to the units that are to handle it. */
async function handOver(
  ctx: Context,
  tx: Queries,
  { id: resolutionId, buildingId, building, topicId, title, task, units, dueOn }: ResolutionDetails,
  matterId: string,
  topic: TopicDetails | null
) {
  await openMatter(ctx, tx, {
    id: matterId,
    buildingId,
    kind: 'matter',
    title,
    body: task,
    // What came of a topic that cannot be read is not for everybody.
    visibility: topicId === null ? 'public' : (topic?.visibility ?? 'firm-only'),
    organisationId: topic?.organisation?.id ?? null,
    fields: topic?.location ? { location: topic.location } : {},
    topicId,
    resolutionId,
    parentId: null
  });
  if (units.length === 0) return;
  const step = { action: 'assign', units, dueOn: dueDay(dueOn, ctx.clock.now(), building.zone) } as const;
  await takeStepIn(ctx, tx, matterId, step);
}

async function bringBack(ctx: Context): Promise<number> {
  let settled = 0;
  const toReview = await resolutionStore(ctx.db, ctx.db.read).toReview();
  for (const [buildingId, inBuilding] of Map.groupBy(toReview, (each) => each.buildingId)) {
    const upcoming = await sessionsToCome(ctx, ctx.db.read, buildingId);
    for (const { id, zone, ...review } of inBuilding) {
      const sessionId = sessionToReview(review, upcoming, ctx.clock.now(), zone);
      if (sessionId === null) continue;
      const outcome = await putOnAgenda(ctx, id, sessionId);
      if (outcome.ok) settled++;
    }
  }
  return settled;
}

function putOnAgenda(ctx: Context, id: string, sessionId: string) {
  return leadSession(ctx, sessionId, async (tx, { session }) => {
    const store = resolutionStore(ctx.db, tx);
    const resolution = (await store.find(id))!;
    const upcoming = await sessionsToCome(ctx, tx, session.buildingId);
    if (sessionToReview(resolution, upcoming, ctx.clock.now(), session.zone) !== sessionId) return failed('state');
    if (!(await putToReview(ctx, tx, session, resolution))) return failed('too-many-items');
    await store.change(id, { reviewSessionId: sessionId });
    await noteIn(ctx, tx, resolution, 'put-to-review');
    return succeeded({});
  });
}
