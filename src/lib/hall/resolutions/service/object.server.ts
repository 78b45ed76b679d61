import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { isId, newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isHere } from '../../buildings.server.ts';
import { announce } from '../../facts/announce.server.ts';
import { returnTopic } from '../../topics/service.server.ts';
import { isInNotice } from '../rules.ts';
import { resolutionStore } from '../store.server.ts';
import type { Verdict } from '../types.ts';
import { findPublished } from './published.server.ts';
import { leadResolution, noteIn, take } from './reach.server.ts';

/**
 * Objects to a resolution for the actor's organisation, while its notice runs, once; never at a kiosk. Refused as `not-here`
 * for organisations that do not belong to the building, and as `already`.
 */
export async function objectTo(ctx: Context, id: string, text: string) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  let buildingId = '';
  const outcome = await ctx.db.write(async (tx) => {
    if (isId(id)) await ctx.db.hold(tx, [`resolution:${id}`]);
    const found = await findPublished(ctx, tx, id);
    if (!found.ok) return found;
    const { resolution } = found;
    ({ buildingId } = resolution);
    const organisationId = organisationOf(actor);
    if (organisationId === null || actor.channel === 'kiosk') return failed('forbidden');
    if (!(await isHere(ctx, tx, organisationId, resolution.building))) return failed('not-here');
    if (!isInNotice(resolution, ctx.clock.now(), resolution.building.zone)) return failed('state');
    const store = resolutionStore(ctx.db, tx);
    const others = await store.objectionsTo(id);
    if (others.some((other) => other.organisationId === organisationId)) return failed('already');
    const { accountId } = actor;
    const objection = { id: newId(), resolutionId: id, organisationId, accountId, text, createdAt: ctx.clock.now() };
    await store.addObjection(objection);
    await noteIn(ctx, tx, resolution, 'object');
    await announce(ctx, tx, { subject: 'resolution', action: 'object', id });
    return succeeded({});
  });
  if (outcome.ok) await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
  return outcome;
}

/**
 * Answers an objection: dismissed it changes nothing; upheld it reopens the resolution, and its topic comes back to the
 * committee.
 */
export function answerObjection(
  ctx: Context,
  id: string,
  objectionId: string,
  { verdict, answer }: { verdict: Verdict; answer: string }
) {
  return leadResolution(ctx, id, async (tx, resolution) => {
    const store = resolutionStore(ctx.db, tx);
    const objections = await store.objectionsTo(id);
    const objection = objections.find((each) => each.id === objectionId);
    if (!objection) return failed('not-found');
    if (objection.state !== 'open' || resolution.state !== 'in-notice') return failed('state');
    await store.answerObjection(objectionId, { state: verdict, answer, answeredAt: ctx.clock.now() });
    // What is reopened is reopened for everybody who objected and has not been answered yet.
    const answered = verdict === 'upheld' ? objections.filter(({ state }) => state === 'open') : [objection];
    const concerned = answered.map(({ organisationId }) => organisationId);
    await announce(ctx, tx, { subject: 'resolution', action: 'answer-objection', id }, concerned);
    if (verdict === 'dismissed') {
      await noteIn(ctx, tx, resolution, 'answer-objection', { reason: answer });
      return succeeded({});
    }
    const taken = await take(ctx, tx, resolution, 'reopen', { reason: answer });
    if (taken.ok && resolution.topicId !== null) await returnTopic(ctx, tx, resolution.topicId, answer);
    return taken;
  });
}
