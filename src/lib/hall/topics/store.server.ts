import {
  aliasedTable,
  and,
  asc,
  desc,
  eq,
  exists,
  gt,
  inArray,
  isNotNull,
  isNull,
  ne,
  or,
  sql,
  type SQL
} from 'drizzle-orm';
import { matches, searchStore, type Searchable, type SearchScope } from '../../db/search.ts';
import { insertAll, storeOf } from '../../db/store.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Instant } from '../../platform/time.ts';
import type { Topic, TopicLink, TopicState, TopicSubject } from './types.ts';

/** A place in a list: by time, or by rank where something is searched for. */
export interface TopicPosition {
  startsAt: number;
  id: string;
}

/** A topic with its building, its firm's name and how many second it. */
export interface FoundTopic extends Topic {
  building: { id: string; slug: string; name: LocalizedText; zone: string };
  subdistrictId: string;
  organisationName: LocalizedText | null;
  seconds: number;
}

/** Who reads a list: an insider all that was submitted, others what is published and what is their own. */
export interface TopicReader {
  isInsider: boolean;
  organisationId: string | null;
  /** The states in which others than insiders read topics that are not for their firm alone. */
  states: readonly TopicState[];
}

export interface TopicFilter {
  buildingId: string;
  /** Those only of which something is still to come. */
  isOpen?: boolean;
  state?: TopicState;
  subject?: TopicSubject;
  /** Those only that have all of these terms. */
  terms?: readonly string[];
}

/** A firm that seconds a topic. */
export interface Seconder {
  organisationId: string;
  organisationName: LocalizedText;
  accountId: string;
  createdAt: Instant;
  /** Whether other firms may know of it: not of one whose own topic, which was not to name it, went into this one. */
  isNamed: boolean;
}

/** Topics, who seconds them, and the terms under which they are found. */
export const topicStore = storeOf((tables, queries, dialect) => {
  const { topics, topicSeconds, buildings, organisations, matters, resolutions } = tables;
  const seconds = queries.$count(topicSeconds, eq(topicSeconds.topicId, topics.id));

  const columns = {
    id: topics.id,
    buildingId: topics.buildingId,
    year: topics.year,
    number: topics.number,
    state: topics.state,
    subject: topics.subject,
    title: topics.title,
    body: topics.body,
    location: topics.location,
    visibility: topics.visibility,
    source: topics.source,
    via: topics.via,
    organisationId: topics.organisationId,
    raisedBy: topics.raisedBy,
    grade: topics.grade,
    dueAt: topics.dueAt,
    mergedInto: topics.mergedInto,
    reason: topics.reason,
    createdAt: topics.createdAt,
    submittedAt: topics.submittedAt,
    settledAt: topics.settledAt,
    changedAt: topics.changedAt
  };
  const link = {
    id: topics.id,
    year: topics.year,
    number: topics.number,
    title: topics.title,
    state: topics.state
  };

  const details = (position: SQL<number>) => ({
    ...columns,
    building: { id: buildings.id, slug: buildings.slug, name: buildings.name, zone: buildings.zone },
    subdistrictId: buildings.subdistrictId,
    organisationName: organisations.name,
    seconds,
    position
  });
  const detailed = (position: SQL<number>) =>
    queries
      .select(details(position))
      .from(topics)
      .innerJoin(buildings, eq(topics.buildingId, buildings.id))
      .leftJoin(organisations, eq(topics.organisationId, organisations.id));

  const byTime = (column: typeof topics.submittedAt | typeof topics.createdAt) =>
    sql<number>`${column}`.mapWith(Number);
  const isBefore = (position: SQL, { startsAt, id }: TopicPosition) =>
    sql`(${position}, ${topics.id}) < (${startsAt}, ${id})`;

  const readBy = ({ isInsider, organisationId, states }: TopicReader) =>
    isInsider
      ? undefined
      : or(
          and(ne(topics.visibility, 'firm-only'), inArray(topics.state, states)),
          organisationId === null ? undefined : eq(topics.organisationId, organisationId)
        );
  const isOpen = and(isNull(topics.settledAt), isNotNull(topics.submittedAt));

  return {
    async add(topic: Topic) {
      await queries.insert(topics).values(topic);
    },

    async addAll(added: Topic[]) {
      await insertAll(queries, topics, added);
    },

    async update(id: string, values: Partial<Topic>) {
      await queries.update(topics).set(values).where(eq(topics.id, id));
    },

    async find(id: string): Promise<FoundTopic | undefined> {
      const [topic] = await detailed(byTime(topics.createdAt)).where(eq(topics.id, id));
      return topic;
    },

    /**
     * Whether something is on its way that came of a topic: a matter that is not settled, or a resolution that has passed and is
     * not in effect. It looks past the topics, as nothing that came of them may be left without them.
     */
    async isUnderWay(id: string): Promise<boolean> {
      const open = and(eq(matters.topicId, id), isNull(matters.settledAt));
      const undecided = and(eq(resolutions.topicId, id), inArray(resolutions.state, ['passed', 'in-notice']));
      return (await queries.$count(matters, open)) + (await queries.$count(resolutions, undecided)) > 0;
    },

    /** A firm's topics in all buildings, drafts included, the latest first. */
    async ofFirm(organisationId: string, after: TopicPosition | null, limit: number) {
      const position = byTime(topics.createdAt);
      return detailed(position)
        .where(and(eq(topics.organisationId, organisationId), after ? isBefore(position, after) : undefined))
        .orderBy(desc(topics.createdAt), desc(topics.id))
        .limit(limit);
    },

    /** The topics of a building that were submitted and that a reader may read, the latest first. */
    async inBuilding(filter: TopicFilter, reader: TopicReader, after: TopicPosition | null, limit: number) {
      const { buildingId, state, subject, terms = [] } = filter;
      const conditions = and(
        eq(topics.buildingId, buildingId),
        filter.isOpen ? isOpen : isNotNull(topics.submittedAt),
        state ? eq(topics.state, state) : undefined,
        subject ? eq(topics.subject, subject) : undefined,
        readBy(reader)
      );
      if (terms.length === 0) {
        const position = byTime(topics.submittedAt);
        return detailed(position)
          .where(and(conditions, after ? isBefore(position, after) : undefined))
          .orderBy(desc(topics.submittedAt), desc(topics.id))
          .limit(limit);
      }
      const { relation, id, position } = matches(dialect, scopeOf(buildingId), terms);
      // A cross join keeps SQLite at walking what is found in its order, so that it stops with the page.
      return queries
        .select(details(position))
        .from(relation)
        .crossJoin(topics)
        .innerJoin(buildings, eq(topics.buildingId, buildings.id))
        .leftJoin(organisations, eq(topics.organisationId, organisations.id))
        .where(and(eq(id, topics.id), conditions, after ? sql`${position} < ${after.startsAt}` : undefined))
        .orderBy(desc(position))
        .limit(limit);
    },

    /** The open topics of a building by when they are due, the most urgent first; with a state, those alone that are in it. */
    async queue(buildingId: string, limit: number, state?: TopicState) {
      return detailed(byTime(topics.submittedAt))
        .where(and(eq(topics.buildingId, buildingId), isOpen, state && eq(topics.state, state)))
        .orderBy(asc(topics.dueAt), asc(topics.id))
        .limit(limit);
    },

    /** The latest open topics of a building that a reader may read, as they are spoken of. */
    async openLinks(buildingId: string, reader: TopicReader, limit: number): Promise<TopicLink[]> {
      return queries
        .select(link)
        .from(topics)
        .where(and(eq(topics.buildingId, buildingId), isOpen, readBy(reader)))
        .orderBy(desc(topics.submittedAt), desc(topics.id))
        .limit(limit);
    },

    /** How many topics of a firm are open in a building. */
    async countOpen(buildingId: string, organisationId: string): Promise<number> {
      return queries.$count(
        topics,
        and(eq(topics.buildingId, buildingId), eq(topics.organisationId, organisationId), isOpen)
      );
    },

    /** Makes a submitted topic to be found by what it says. */
    async enter(topic: Pick<Topic, 'id' | 'buildingId'>, submittedAt: Instant, terms: readonly string[]) {
      await searchStore({ tables, dialect }, queries).put(topic.id, scopeOf(topic.buildingId), submittedAt, terms);
    },

    /** Makes many submitted topics of a building to be found, that were not there before. */
    async enterAll(buildingId: string, entered: readonly Searchable[]) {
      await searchStore({ tables, dialect }, queries).putAll(scopeOf(buildingId), entered);
    },

    /** All topics, drafts included, in the order of their ids behind `afterId`, with the zones of their buildings. */
    async inOrder(afterId: string | null, limit: number) {
      return queries
        .select({ ...columns, zone: buildings.zone })
        .from(topics)
        .innerJoin(buildings, eq(topics.buildingId, buildings.id))
        .where(afterId === null ? undefined : gt(topics.id, afterId))
        .orderBy(asc(topics.id))
        .limit(limit);
    },

    /** The numbered topics of a building in these years, as far as one is told from another. */
    async inYears(buildingId: string, years: number[]) {
      const rows = await queries
        .select({
          year: topics.year,
          number: topics.number,
          title: topics.title,
          raisedAt: topics.submittedAt,
          organisationId: topics.organisationId
        })
        .from(topics)
        .where(and(eq(topics.buildingId, buildingId), inArray(topics.year, years)));
      return rows as { [Name in keyof (typeof rows)[number]]: NonNullable<(typeof rows)[number][Name]> }[];
    },

    /** The firms that second a topic, in the order in which they came to. */
    async seconders(topicId: string): Promise<Seconder[]> {
      const { organisationId, accountId, createdAt } = topicSeconds;
      const merged = aliasedTable(topics, 'merged');
      const unnamed = queries
        .select({ id: merged.id })
        .from(merged)
        .where(
          and(
            eq(merged.mergedInto, topicId),
            eq(merged.organisationId, organisationId),
            ne(merged.visibility, 'public')
          )
        );
      return queries
        .select({
          organisationId,
          organisationName: organisations.name,
          accountId,
          createdAt,
          isNamed: sql`not ${exists(unnamed)}`.mapWith(Boolean)
        })
        .from(topicSeconds)
        .innerJoin(organisations, eq(organisationId, organisations.id))
        .where(eq(topicSeconds.topicId, topicId))
        .orderBy(asc(createdAt), asc(organisationId));
    },

    /** Which of these topics a firm seconds. */
    async secondedBy(organisationId: string, topicIds: string[]): Promise<Set<string>> {
      if (topicIds.length === 0) return new Set();
      const rows = await queries
        .select({ id: topicSeconds.topicId })
        .from(topicSeconds)
        .where(and(eq(topicSeconds.organisationId, organisationId), inArray(topicSeconds.topicId, topicIds)));
      return new Set(rows.map(({ id }) => id));
    },

    /** Adds a firm to those that second a topic, if it is not one of them. */
    async addSecond(second: { topicId: string; organisationId: string; accountId: string; createdAt: Instant }) {
      await queries.insert(topicSeconds).values(second).onConflictDoNothing();
    },

    async removeSecond(topicId: string, organisationId: string) {
      await queries
        .delete(topicSeconds)
        .where(and(eq(topicSeconds.topicId, topicId), eq(topicSeconds.organisationId, organisationId)));
    }
  };
});

function scopeOf(buildingId: string): SearchScope {
  return { kind: 'topic', buildingId };
}
