import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { findWorkCalendar } from '../../../venues/service.server.ts';
import { mayRunHall } from '../../access.ts';
import { dueBy, fitsInto, supportersMoved } from '../rules.ts';
import { topicStore, type FoundTopic } from '../store.server.ts';
import { openTopicStates } from '../types.ts';
import { changeTopic } from './change.server.ts';
import { closeTopic, noteStep, reopenTopic, take } from './steps.server.ts';

/** How a topic is taken in: to be answered within 48 hours, or deliberated within so many workdays. */
type Acceptance = { grade: 'instant' } | { grade: 'deep'; workdays: number };

/** Takes a topic in. */
export async function acceptTopic(ctx: Context, id: string, acceptance: Acceptance) {
  const calendar = await findWorkCalendar(ctx);
  return decide(ctx, id, (tx, topic) => {
    const dueAt = dueBy(acceptance, ctx.clock.now(), calendar, topic.building.zone);
    return take(ctx, tx, topic, 'accept', { values: { grade: acceptance.grade, dueAt } });
  });
}

/** Declines a topic, with the reason that its firm reads. Refused as `under-way` while something that came of it is. */
export function declineTopic(ctx: Context, id: string, reason: string) {
  return decide(ctx, id, async (tx, topic) => {
    if (await topicStore(ctx.db, tx).isUnderWay(id)) return failed('under-way');
    return take(ctx, tx, topic, 'decline', { reason, values: { reason } });
  });
}

/** Closes a topic with an answer. Refused as `under-way` while something that came of it is. */
export function answerTopic(ctx: Context, id: string, answer: string) {
  return decide(ctx, id, (tx, topic) => closeTopic(ctx, tx, topic.id, answer));
}

/** Reopens a topic that was closed with an answer. */
export function reopenAnswered(ctx: Context, id: string, reason: string) {
  return decide(ctx, id, (tx, topic) => reopenTopic(ctx, tx, topic.id, reason));
}

/**
 * Merges a topic into another open one of its building that has been taken in, so that nobody can withdraw it; its firm and
 * those that second it then second that one, each once. Refused as `not-shared` where its firm could not read the other, and as
 * `under-way` while something that came of it is.
 */
export function mergeTopic(ctx: Context, id: string, intoId: string) {
  return decide(ctx, id, async (tx, topic) => {
    const store = topicStore(ctx.db, tx);
    const other = isId(intoId) ? await store.find(intoId) : undefined;
    if (!other || other.id === id || other.buildingId !== topic.buildingId) return failed('no-other');
    if (!openTopicStates.includes(other.state) || other.state === 'submitted') return failed('no-other');
    if (!fitsInto(topic, other)) return failed('not-shared');
    if (await store.isUnderWay(id)) return failed('under-way');

    const merger = (to: string) => ({ changes: { topic: { from: null, to } } });
    const taken = await take(ctx, tx, topic, 'merge', { values: { mergedInto: other.id }, ...merger(other.id) });
    if (!taken.ok) return taken;
    const seconders = await store.seconders(id);
    const accounts = new Map(seconders.map(({ organisationId, accountId }) => [organisationId, accountId]));
    for (const organisationId of supportersMoved(topic, [...accounts.keys()], other)) {
      const accountId = accounts.get(organisationId) ?? topic.raisedBy;
      if (accountId === null) continue;
      await store.addSecond({ topicId: other.id, organisationId, accountId, createdAt: ctx.clock.now() });
    }
    await noteStep(ctx, tx, other.id, 'take-in', { from: other.state, to: other.state }, merger(id));
    return taken;
  });
}

/** What those do who run the hall of the topic's building. */
async function decide<Outcome extends { ok: boolean }>(
  ctx: Context,
  id: string,
  work: (tx: Queries, topic: FoundTopic) => Promise<Outcome>
) {
  const outcome = await changeTopic(
    ctx,
    id,
    (actor, { place }) => mayRunHall(actor, place),
    (tx, { topic }) => work(tx, topic)
  );
  return outcome.ok ? succeeded({ id }) : (outcome as Exclude<typeof outcome, { ok: true }>);
}
