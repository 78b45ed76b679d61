import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import type { Changes } from '../../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { announce } from '../../facts/announce.server.ts';
import { nextState } from '../../machine.ts';
import { note } from '../../trail.server.ts';
import { topicStore } from '../store.server.ts';
import { openTopicStates, topicMachine, type Topic, type TopicAction, type TopicStep } from '../types.ts';
import { countTopic } from './counted.server.ts';

/** What goes along with a step. */
interface Along {
  reason?: string | null;
  /** What else becomes of the topic. */
  values?: Partial<Topic>;
  changes?: Changes;
}

/** Takes a topic on its way in a transaction, and answers it as it is then; `state` where it cannot go that way. */
export async function take<Found extends Topic & { building: { id: string; zone: string } }>(
  ctx: Context,
  tx: Queries,
  topic: Found,
  action: TopicAction,
  { reason = null, values = {}, changes }: Along = {}
) {
  const state = nextState(topicMachine, action, topic.state);
  if (state === null) return failed('state', { state: topic.state });
  const now = ctx.clock.now();
  const settledAt = openTopicStates.includes(state) ? null : now;
  const becomes = { ...values, state, settledAt, changedAt: now };
  await topicStore(ctx.db, tx).update(topic.id, becomes);
  const taken = { ...topic, ...becomes };
  await countTopic(ctx, tx, taken, topic.building);
  await noteStep(ctx, tx, topic.id, action, { from: topic.state, to: state }, { reason, changes });
  return succeeded({ topic: taken });
}

/** Adds a step to the trail of a topic, and has those concerned told where it is one of its ways. */
export async function noteStep(
  ctx: Context,
  tx: Queries,
  id: string,
  action: TopicStep,
  { from, to }: { from: Topic['state'] | null; to: Topic['state'] },
  along: Pick<Along, 'reason' | 'changes'> = {}
): Promise<void> {
  await note(ctx, tx, { subject: 'topic', subjectId: id }, { action, fromState: from, toState: to, ...along });
  if (action in topicMachine) await announce(ctx, tx, { subject: 'topic', action: action as TopicAction, id });
}

/*
 * What becomes of a topic by what is decided above it, in the transaction in which it is: whoever calls has found that the
 * actor may, and tells open screens after the commit.
 */

/** A session has it on its agenda. */
export function scheduleTopic(ctx: Context, tx: Queries, id: string) {
  return takeById(ctx, tx, id, 'schedule');
}

/** It is taken off an agenda, and waits for another. */
export function unscheduleTopic(ctx: Context, tx: Queries, id: string) {
  return takeById(ctx, tx, id, 'unschedule');
}

/** A session has deliberated on it. */
export function deliberateTopic(ctx: Context, tx: Queries, id: string) {
  return takeById(ctx, tx, id, 'deliberate');
}

/** A session has left it for another. */
export function deferTopic(ctx: Context, tx: Queries, id: string, reason: string | null = null) {
  return takeById(ctx, tx, id, 'defer', { reason });
}

/** What came of it came to nothing: it is the committee's again, unless something else that came of it is under way. */
export async function returnTopic(ctx: Context, tx: Queries, id: string, reason: string | null = null) {
  if (await topicStore(ctx.db, tx).isUnderWay(id)) return failed('under-way');
  return takeById(ctx, tx, id, 'defer', { reason });
}

/** What came of it is done, and nothing else that came of it is under way; `answer` is what its firm and the public read. */
export async function closeTopic(ctx: Context, tx: Queries, id: string, answer: string | null = null) {
  if (await topicStore(ctx.db, tx).isUnderWay(id)) return failed('under-way');
  return takeById(ctx, tx, id, 'close', { reason: answer, values: { reason: answer } });
}

/** What came of it did not last. */
export function reopenTopic(ctx: Context, tx: Queries, id: string, reason: string | null = null) {
  return takeById(ctx, tx, id, 'reopen', { reason, values: { reason: null } });
}

async function takeById(ctx: Context, tx: Queries, id: string, action: TopicAction, along?: Along) {
  const topic = await topicStore(ctx.db, tx).find(id);
  return topic ? take(ctx, tx, topic, action, along) : failed('not-found');
}
