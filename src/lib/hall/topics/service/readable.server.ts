import type { Queries } from '../../../db/port.ts';
import { organisationOf } from '../../../identity/access.ts';
import type { Context } from '../../../identity/context.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import type { Building } from '../../../venues/types.ts';
import { isInsider, sightOf } from '../../access.ts';
import { isHere } from '../../buildings.server.ts';
import { seatOf } from '../../committee/service.server.ts';
import { topicStore, type FoundTopic } from '../store.server.ts';
import { publishedTopicStates, type TopicLink, type TopicState } from '../types.ts';

/** A topic for those who may read it, with how much of it they see; for all others it does not exist. */
export async function findReadable(ctx: Context, queries: Queries, id: string) {
  const topic = isId(id) ? await topicStore(ctx.db, queries).find(id) : undefined;
  if (!topic) return failed('not-found');
  const isSeated = (await seatOf(ctx, queries, topic.buildingId)) !== null;
  const subject = subjectOf(topic);
  const isInside = isInsider(ctx.actor, subject, isSeated);
  const isOwn = topic.organisationId !== null && topic.organisationId === organisationOf(ctx.actor);
  // What was never submitted is its firm's alone.
  const isThere =
    topic.submittedAt === null
      ? isOwn
      : isInside || (await readableStates(ctx, queries, topic.building)).includes(topic.state);
  const sight = isThere ? sightOf(ctx.actor, subject, isSeated) : 'none';
  return sight === 'none' ? failed('not-found') : succeeded({ topic, sight, isInside });
}

/** What rules of access look at in a topic. */
export function subjectOf({ organisationId, visibility, via, subdistrictId, buildingId }: FoundTopic) {
  return { organisationId, visibility, via, place: { subdistrictId, buildingId } };
}

/** Firms of a building read what is not taken in there yet too, so as to second it; not at a kiosk, which others read along. */
export async function readableStates(
  ctx: Context,
  queries: Queries,
  building: Pick<Building, 'id' | 'zone'>
): Promise<readonly TopicState[]> {
  const { actor } = ctx;
  const organisationId = actor.kind === 'account' && actor.channel !== 'kiosk' ? organisationOf(actor) : null;
  const isOfFirm = organisationId !== null && (await isHere(ctx, queries, organisationId, building));
  return isOfFirm ? ['submitted', ...publishedTopicStates] : publishedTopicStates;
}

/** A topic as it is spoken of beside another. */
export function linkOf({ id, year, number, title, state }: FoundTopic): TopicLink {
  return { id, year, number, title, state };
}
