import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import type { Place, SignedIn } from '../../../identity/types.ts';
import { failed } from '../../../platform/result.ts';
import type { FoundTopic } from '../store.server.ts';
import { findReadable, subjectOf } from './readable.server.ts';

/** A topic that is about to be changed, and by whom. */
export interface Changing {
  topic: FoundTopic;
  actor: SignedIn;
}

/**
 * Changes a topic in one transaction, for those who may read it and of whom `may` says so, and tells open screens. `work`
 * judges before it writes.
 */
export async function changeTopic<Outcome extends { ok: boolean }>(
  ctx: Context,
  id: string,
  may: (actor: SignedIn, subject: ReturnType<typeof subjectOf>) => boolean,
  work: (tx: Queries, changing: Changing) => Promise<Outcome>
) {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return failed('unauthenticated');
  // What is done to a topic is done by somebody: the operator on the machine is nobody in the house.
  if (actor.kind === 'operator') return failed('forbidden');
  const { outcome, buildingId } = await ctx.db.write(async (tx) => {
    const found = await findReadable(ctx, tx, id);
    if (!found.ok) return { outcome: found, buildingId: null };
    const { topic } = found;
    const isAllowed = may(actor, subjectOf(topic));
    const outcome = isAllowed ? await work(tx, { topic, actor }) : failed('forbidden');
    return { outcome, buildingId: topic.buildingId };
  });
  if (outcome.ok && buildingId) await publish(ctx, { buildingId });
  return outcome;
}

/** Tells open screens that something was raised in a building, or went on. */
export async function publish(ctx: Context, { buildingId }: Pick<Place, 'buildingId'>): Promise<void> {
  await ctx.events.publish({ topic: 'hall', buildingId, venueId: null });
}
