import { and, asc, desc, eq, gte, inArray, isNull, lt, min, or, sql, type SQL } from 'drizzle-orm';
import { matches } from '../../db/search.ts';
import { isPublicMatter } from '../../db/schema/matters.ts';
import { isPublicTopic } from '../../db/schema/topics.ts';
import { storeOf } from '../../db/store.ts';
import type { Instant, Interval } from '../../platform/time.ts';
import type { MatterKind, MatterState } from '../matters/types.ts';
import type { TopicState, TopicSubject } from '../topics/types.ts';
import { matterStandings, topicStandings, type NoticedResolution, type Totals } from './types.ts';

/** A place in a list: by time, or by rank where something is searched for. */
export interface LedgerPosition {
  startsAt: number;
  id: string;
}

interface Narrowed<State> {
  buildingId: string;
  states?: readonly State[] | undefined;
  /** When it was raised. */
  time?: Interval | undefined;
  /** Those only that have all of these terms. */
  terms: readonly string[];
}

export type NarrowedTopics = Narrowed<TopicState> & { subject?: TopicSubject | undefined };
export type NarrowedMatters = Narrowed<MatterState> & { kind?: MatterKind | undefined };

/** What everybody may read of topics, matters and resolutions; it asks for nothing else, whoever reads. */
export const ledgerStore = storeOf(
  ({ topics, topicSeconds, matters, resolutions, organisations }, queries, dialect) => {
    const isPublic = { topic: isPublicTopic(topics), matter: isPublicMatter(matters) };

    const topicColumns = (position: SQL<number>) => ({
      id: topics.id,
      year: topics.year,
      number: topics.number,
      title: topics.title,
      state: topics.state,
      subject: topics.subject,
      grade: topics.grade,
      location: topics.location,
      firm: organisations.name,
      raisedAt: topics.submittedAt,
      settledAt: topics.settledAt,
      seconds: queries.$count(topicSeconds, eq(topicSeconds.topicId, topics.id)),
      position
    });
    // Its firm is joined only where it may be named, so that no caller has to take it away again.
    const firmOfTopic = and(eq(topics.organisationId, organisations.id), eq(topics.visibility, 'public'));

    const matterColumns = (position: SQL<number>) => ({
      id: matters.id,
      year: matters.year,
      number: matters.number,
      title: matters.title,
      state: matters.state,
      kind: matters.kind,
      firm: organisations.name,
      raisedAt: matters.raisedAt,
      resolvedAt: matters.resolvedAt,
      settledAt: matters.settledAt,
      position
    });
    const firmOfMatter = and(eq(matters.organisationId, organisations.id), eq(matters.visibility, 'public'));

    type Raised = typeof topics.submittedAt | typeof matters.raisedAt;
    const byTime = (column: Raised) => sql<number>`${column}`.mapWith(Number);
    const within = (column: Raised, time: Interval | undefined) =>
      time && and(gte(column, time.startsAt), lt(column, time.endsAt));
    const isBefore = (position: SQL, id: SQL | typeof topics.id | typeof matters.id, after: LedgerPosition | null) =>
      after ? sql`(${position}, ${id}) < (${after.startsAt}, ${after.id})` : undefined;

    return {
      /** Public topics of a building, those raised last first. */
      async topics(
        { buildingId, states, subject, time, terms }: NarrowedTopics,
        after: LedgerPosition | null,
        limit: number
      ) {
        const conditions = and(
          eq(topics.buildingId, buildingId),
          isPublic.topic,
          states && inArray(topics.state, [...states]),
          subject && eq(topics.subject, subject),
          within(topics.submittedAt, time)
        );
        if (terms.length === 0) {
          const position = byTime(topics.submittedAt);
          return queries
            .select(topicColumns(position))
            .from(topics)
            .leftJoin(organisations, firmOfTopic)
            .where(and(conditions, isBefore(position, topics.id, after)))
            .orderBy(desc(topics.submittedAt), desc(topics.id))
            .limit(limit);
        }
        const { relation, id, position } = matches(dialect, { kind: 'topic', buildingId }, terms);
        // A cross join keeps SQLite at walking what is found in its order, so that it stops with the page.
        return queries
          .select(topicColumns(position))
          .from(relation)
          .crossJoin(topics)
          .leftJoin(organisations, firmOfTopic)
          .where(and(eq(id, topics.id), conditions, after ? sql`${position} < ${after.startsAt}` : undefined))
          .orderBy(desc(position))
          .limit(limit);
      },

      /** Public matters of a building, those raised last first. */
      async matters(
        { buildingId, states, kind, time, terms }: NarrowedMatters,
        after: LedgerPosition | null,
        limit: number
      ) {
        const conditions = and(
          eq(matters.buildingId, buildingId),
          isPublic.matter,
          states && inArray(matters.state, [...states]),
          kind && eq(matters.kind, kind),
          within(matters.raisedAt, time)
        );
        if (terms.length === 0) {
          const position = byTime(matters.raisedAt);
          return queries
            .select(matterColumns(position))
            .from(matters)
            .leftJoin(organisations, firmOfMatter)
            .where(and(conditions, isBefore(position, matters.id, after)))
            .orderBy(desc(matters.raisedAt), desc(matters.id))
            .limit(limit);
        }
        const { relation, id, position } = matches(dialect, { kind: 'matter', buildingId }, terms);
        return queries
          .select(matterColumns(position))
          .from(relation)
          .crossJoin(matters)
          .leftJoin(organisations, firmOfMatter)
          .where(and(eq(id, matters.id), conditions, after ? sql`${position} < ${after.startsAt}` : undefined))
          .orderBy(desc(position))
          .limit(limit);
      },

      /** The public topics of a building that were closed last. */
      async topicsClosedLast(buildingId: string, limit: number) {
        return queries
          .select(topicColumns(byTime(topics.settledAt)))
          .from(topics)
          .leftJoin(organisations, firmOfTopic)
          .where(and(eq(topics.buildingId, buildingId), eq(topics.state, 'closed'), isPublic.topic))
          .orderBy(desc(topics.settledAt), desc(topics.id))
          .limit(limit);
      },

      /** Of which of these topics a public matter came. */
      async handled(topicIds: string[]): Promise<Set<string | null>> {
        if (topicIds.length === 0) return new Set();
        const rows = await queries
          .selectDistinct({ id: matters.topicId })
          .from(matters)
          .where(and(inArray(matters.topicId, topicIds), isPublic.matter));
        return new Set(rows.map(({ id }) => id));
      },

      /** What became of the public topics that were raised in a time; those that went into another count with that one. */
      async totalsOfTopics(buildingId: string, time: Interval): Promise<Totals> {
        const counted = sql`${topics.state} <> 'merged'`;
        const isDone = inArray(topics.state, [...topicStandings.done]);
        const [row] = await queries
          .select(totals(counted, isDone, sql`${topics.settledAt} - ${topics.submittedAt}`))
          .from(topics)
          .where(and(eq(topics.buildingId, buildingId), isPublic.topic, within(topics.submittedAt, time)));
        return row!;
      },

      /** What became of the public matters that were raised in a time; what was called off does not count. */
      async totalsOfMatters(buildingId: string, time: Interval): Promise<Totals> {
        const counted = inArray(matters.state, [...matterStandings.open, ...matterStandings.done]);
        const isDone = inArray(matters.state, [...matterStandings.done]);
        const took = sql`coalesce(${matters.resolvedAt}, ${matters.settledAt}) - ${matters.raisedAt}`;
        const [row] = await queries
          .select(totals(counted, isDone, took))
          .from(matters)
          .where(and(eq(matters.buildingId, buildingId), isPublic.matter, within(matters.raisedAt, time)));
        return row!;
      },

      /** When the first of what is public was raised in a building; `null` where nothing was. */
      async firstRaised(buildingId: string): Promise<Instant | null> {
        const [[topic], [matter]] = await Promise.all([
          queries
            .select({ at: min(topics.submittedAt) })
            .from(topics)
            .where(and(eq(topics.buildingId, buildingId), isPublic.topic)),
          queries
            .select({ at: min(matters.raisedAt) })
            .from(matters)
            .where(and(eq(matters.buildingId, buildingId), isPublic.matter))
        ]);
        const times = [topic?.at, matter?.at].filter((at) => typeof at === 'number');
        return times.length === 0 ? null : Math.min(...times);
      },

      /** The resolutions of a building of which notice is given, but those on topics that not everybody may read. */
      async inNotice(buildingId: string): Promise<NoticedResolution[]> {
        const { id, year, number, title, noticeTo } = resolutions;
        return queries
          .select({ id, year, number, title, noticeTo })
          .from(resolutions)
          .leftJoin(topics, eq(resolutions.topicId, topics.id))
          .where(
            and(
              eq(resolutions.buildingId, buildingId),
              eq(resolutions.state, 'in-notice'),
              or(isNull(resolutions.topicId), isPublic.topic)
            )
          )
          .orderBy(asc(noticeTo), asc(id));
      }
    };
  }
);

function totals(isCounted: SQL | undefined, isDone: SQL | undefined, took: SQL) {
  return {
    raised: sql<number>`count(case when ${isCounted} then 1 end)`.mapWith(Number),
    done: sql<number>`count(case when ${isDone} then 1 end)`.mapWith(Number),
    took: sql<number | null>`avg(case when ${isDone} then ${took} end)`.mapWith((value: unknown) =>
      value === null ? null : Number(value)
    )
  };
}
