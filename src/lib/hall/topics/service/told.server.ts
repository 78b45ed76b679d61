import type { Context } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { mayOverseeHall } from '../../access.ts';
import type { FoundTopic } from '../store.server.ts';
import type { TopicLink, TopicState, TopicStep, TopicTrailEntry } from '../types.ts';
import { findReadable, linkOf } from './readable.server.ts';

/** Steps that are between the firms and the hall. */
const inside: readonly string[] = ['draft', 'edit', 'second', 'withdraw-second', 'take-in', 'decline', 'withdraw'];

/**
 * The trail of a topic as its readers are told of it: insiders which organisation took each step and why, who oversees the
 * hall the people too, and the public how it went on. Of another topic only those are told who may read that one.
 */
export async function told(ctx: Context, topic: FoundTopic, isInside: boolean): Promise<TopicTrailEntry[]> {
  const trail = await auditStore(ctx.db, ctx.db.read).trailOf('topic', topic.id);
  const shown = isInside ? trail : trail.filter(({ action }) => !inside.includes(action));
  const overseesHall = mayOverseeHall(ctx.actor, { subdistrictId: topic.subdistrictId, buildingId: topic.buildingId });
  const holders = isInside
    ? await accountHolders(ctx, [...new Set(shown.flatMap(({ accountId }) => accountId ?? []))])
    : new Map<string, never>();
  const firms = await organisationNames(ctx, [
    ...new Set([...holders.values()].flatMap(({ organisationId }) => organisationId ?? []))
  ]);
  const others = await linksIn(
    ctx,
    shown.flatMap(({ changes }) => (changes?.topic?.to as string | undefined) ?? [])
  );
  return shown.map(({ at, action, toState, reason, accountId, changes }) => {
    const holder = accountId === null ? undefined : holders.get(accountId);
    const { topic: other, ...edited } = changes ?? {};
    return {
      at,
      step: action as TopicStep,
      toState: toState as TopicState,
      by: (holder?.organisationId && firms.get(holder.organisationId)) || null,
      name: overseesHall ? (holder?.displayName ?? null) : null,
      reason: isInside ? reason : null,
      changes: isInside ? edited : {},
      other: (other && others.get(other.to as string)) ?? null
    };
  });
}

/** Those of these topics that the actor may read, as they are spoken of. */
async function linksIn(ctx: Context, ids: string[]): Promise<Map<string, TopicLink>> {
  const found = await Promise.all(ids.map((id) => findReadable(ctx, ctx.db.read, id)));
  return new Map(found.flatMap((each) => (each.ok ? [[each.topic.id, linkOf(each.topic)]] : [])));
}
