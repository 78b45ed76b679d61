import { isHere } from '../../buildings.server.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { topicStore } from '../store.server.ts';
import { openTopicStates } from '../types.ts';
import { changeTopic } from './change.server.ts';
import { noteStep } from './steps.server.ts';

/** The actor's firm seconds a topic of another, while something is still to come of it: once, however often it is said. */
export function secondTopic(ctx: Context, id: string) {
  return changeTopic(
    ctx,
    id,
    (actor) => organisationOf(actor) !== null,
    async (tx, { topic, actor }) => {
      const organisationId = organisationOf(actor)!;
      if (topic.organisationId === organisationId) return failed('own');
      if (!openTopicStates.includes(topic.state)) return failed('state', { state: topic.state });
      if (!(await isHere(ctx, tx, organisationId, topic.building))) return failed('not-here');
      const store = topicStore(ctx.db, tx);
      if ((await store.secondedBy(organisationId, [id])).has(id)) return succeeded({ seconds: topic.seconds });
      await store.addSecond({ topicId: id, organisationId, accountId: actor.accountId, createdAt: ctx.clock.now() });
      await noteStep(ctx, tx, id, 'second', { from: topic.state, to: topic.state });
      return succeeded({ seconds: topic.seconds + 1 });
    }
  );
}

/** The actor's firm no longer seconds a topic, while something is still to come of it. */
export function withdrawSecond(ctx: Context, id: string) {
  return changeTopic(
    ctx,
    id,
    (actor) => organisationOf(actor) !== null,
    async (tx, { topic, actor }) => {
      const organisationId = organisationOf(actor)!;
      if (!openTopicStates.includes(topic.state)) return failed('state', { state: topic.state });
      const store = topicStore(ctx.db, tx);
      if (!(await store.secondedBy(organisationId, [id])).has(id)) return succeeded({ seconds: topic.seconds });
      await store.removeSecond(id, organisationId);
      await noteStep(ctx, tx, id, 'withdraw-second', { from: topic.state, to: topic.state });
      return succeeded({ seconds: topic.seconds - 1 });
    }
  );
}
