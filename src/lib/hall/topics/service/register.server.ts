import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { findBuildingById } from '../../buildings.server.ts';
import { noteAll } from '../../trail.server.ts';
import { searchTermsOf } from '../search-terms.ts';
import { topicStore, type TopicPosition } from '../store.server.ts';
import type { Topic } from '../types.ts';
import { countTopic } from './counted.server.ts';

/*
 * The register of a building as a whole, for files of it: whoever calls has found that the actor may.
 */

const pageLength = 500;

/** The topics of a building that have a number of these years, as far as one is told from another. */
export function standingTopics(ctx: Context, queries: Queries, buildingId: string, years: number[]) {
  return topicStore(ctx.db, queries).inYears(buildingId, years);
}

/** Enters topics of a building as they are given, in a transaction. Their trails begin with that, and nobody is told of each. */
export async function enterTopics(ctx: Context, tx: Queries, buildingId: string, topics: Topic[]): Promise<void> {
  const store = topicStore(ctx.db, tx);
  await store.addAll(topics);
  await store.enterAll(
    buildingId,
    topics.map((topic) => ({ id: topic.id, at: topic.submittedAt!, terms: searchTermsOf(topic) }))
  );
  const steps = topics.map(({ id, state }) => ({ subjectId: id, action: 'import', fromState: null, toState: state }));
  await noteAll(ctx, tx, 'topic', steps);
  const building = (await findBuildingById(ctx, buildingId))!;
  for (const topic of topics) await countTopic(ctx, tx, topic, building);
}

/** All topics of a building that were ever submitted, in pages, the latest first, with the names of their firms. */
export async function* topicsInRegister(ctx: Context, buildingId: string) {
  const store = topicStore(ctx.db, ctx.db.read);
  const everything = { isInsider: true, organisationId: null, states: [] };
  for (let after: TopicPosition | null = null, isMore = true; isMore;) {
    const topics = await store.inBuilding({ buildingId }, everything, after, pageLength);
    yield topics.map(({ organisationName, ...topic }) => ({ ...topic, firm: organisationName }));
    const last = topics.at(-1);
    isMore = last !== undefined && topics.length === pageLength;
    after = last ? { startsAt: last.position, id: last.id } : null;
  }
}
