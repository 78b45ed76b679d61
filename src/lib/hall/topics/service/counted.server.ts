import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import { count, type Subject } from '../../../platform/tally/tally.server.ts';
import type { Counted } from '../../../platform/tally/types.ts';
import { countedOfTopic } from '../counted.ts';
import { topicStore } from '../store.server.ts';
import type { Topic } from '../types.ts';

/** Has a topic count for what it is now, in the transaction in which it became so. */
export async function countTopic(
  ctx: Context,
  tx: Queries,
  topic: Topic,
  { id, zone }: Subject['building']
): Promise<void> {
  await count(ctx, tx, { id: topic.id, building: { id, zone } }, countedOfTopic(topic, zone));
}

/** What topics count for, a page in the order of their ids behind `afterId`; for the server itself, whoever may read them. */
export async function countedTopics(
  { db }: Environment,
  afterId: string | null,
  most: number
): Promise<(Subject & { counted: Counted[] })[]> {
  const topics = await topicStore(db, db.read).inOrder(afterId, most);
  return topics.map(({ zone, ...topic }) => ({
    id: topic.id,
    building: { id: topic.buildingId, zone },
    counted: countedOfTopic(topic, zone)
  }));
}
