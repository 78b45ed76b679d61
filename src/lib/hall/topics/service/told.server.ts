import type { Context } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { organisationNames } from '../../../organisations/service.server.ts';
import { organisationOf } from '../../../identity/access.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { mayOverseeHall } from '../../access.ts';
import { topicStore, type FoundTopic } from '../store.server.ts';
import type { TopicLink, TopicState, TopicStep, TopicTrailEntry } from '../types.ts';

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
    shown.flatMap(({ changes }) => (changes?.topic?.to as string | undefined) ?? []),
    overseesHall
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

async function linksIn(ctx: Context, ids: string[], seesAll: boolean): Promise<Map<string, TopicLink>> {
  const own = organisationOf(ctx.actor);
  const links = await topicStore(ctx.db, ctx.db.read).links(ids);
  const readable = links.filter(
    ({ visibility, organisationId }) =>
      seesAll || visibility !== 'firm-only' || (organisationId !== null && organisationId === own)
  );
  return new Map(readable.map(({ visibility: _, organisationId: __, ...link }) => [link.id, link]));
}
