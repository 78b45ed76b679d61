import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { publishedTopicStates } from '../../hall/topics/types.ts';
import type {
  Grade,
  RaisedVia,
  TopicSource,
  TopicState,
  TopicSubject,
  TopicVisibility
} from '../../hall/topics/types.ts';
import type { PhotoSubject } from '../../hall/types.ts';
import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';

/**
 * Whether everybody may read a topic: written out, as an index has it too, and engines use such an index for the very same
 * condition only.
 */
export function isPublicTopic(t: { visibility: SQLWrapper; state: SQLWrapper }): SQL {
  const states = sql.raw(publishedTopicStates.map((state) => `'${state}'`).join(', '));
  return sql`${t.visibility} <> 'firm-only' and ${t.state} in (${states})`;
}

/** What firms and residents raise in a building's hall, and which firms second it. */
export function topicTables(
  c: Columns,
  { buildings, organisations, accounts }: PlaceTables & OrganisationTables & IdentityTables
) {
  const topics = c.table(
    'topics',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      /** Its number in the register of its year; a draft has none. */
      year: c.int('year'),
      number: c.int('number'),
      state: c.text('state').$type<TopicState>().notNull(),
      subject: c.text('subject').$type<TopicSubject>().notNull(),
      title: c.text('title').notNull(),
      body: c.text('body').notNull(),
      /** Where in or around the building it is; empty where it is nowhere in particular. */
      location: c.text('location').notNull(),
      visibility: c.text('visibility').$type<TopicVisibility>().notNull(),
      source: c.text('source').$type<TopicSource>().notNull(),
      via: c.text('via').$type<RaisedVia>().notNull(),
      /** The firm that raised it; none where the secretary wrote it down for residents. */
      organisationId: c.id('organisation_id').references(() => organisations.id),
      /** Who wrote it down; nobody where the operator brought it in. */
      raisedBy: c.id('raised_by').references(() => accounts.id),
      grade: c.text('grade').$type<Grade>(),
      /** By when it has to be answered. */
      dueAt: c.instant('due_at'),
      mergedInto: c.id('merged_into'),
      /** Why it was declined, or what it was answered with. */
      reason: c.text('reason'),
      createdAt: c.instant('created_at').notNull(),
      submittedAt: c.instant('submitted_at'),
      /** When it was declined, merged, withdrawn or closed. */
      settledAt: c.instant('settled_at'),
      changedAt: c.instant('changed_at').notNull()
    },
    (t) => [
      c.unique('topics_by_number').on(t.buildingId, t.year, t.number),
      c.index('topics_by_building').on(t.buildingId, t.submittedAt, t.id),
      c.index('topics_by_state').on(t.buildingId, t.state, t.submittedAt, t.id),
      c.index('topics_by_organisation').on(t.organisationId, t.createdAt, t.id),
      /** Those of which something is still to come, few of all there ever were: the latest, and the most urgent. */
      c
        .index('topics_open')
        .on(t.buildingId, t.submittedAt, t.id)
        .where(sql`settled_at is null and submitted_at is not null`),
      c
        .index('topics_due')
        .on(t.buildingId, t.dueAt, t.id)
        .where(sql`settled_at is null and submitted_at is not null`),
      /** The public ledger, with what it is narrowed to and counted by. */
      c
        .index('topics_public')
        .on(t.buildingId, t.submittedAt, t.id, t.state, t.subject, t.settledAt)
        .where(isPublicTopic({ visibility: sql.raw('visibility'), state: sql.raw('state') })),
      c.index('topics_settled').on(t.buildingId, t.state, t.settledAt, t.id),
      c.index('topics_by_merged_into').on(t.mergedInto)
    ]
  );

  const topicSeconds = c.table(
    'topic_seconds',
    {
      topicId: c
        .id('topic_id')
        .notNull()
        .references(() => topics.id),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id),
      accountId: c
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [c.primaryKey({ columns: [t.topicId, t.organisationId] })]
  );

  /** Photos of a topic or of an entry about a matter, as they are served; no bytes of one change. */
  const hallPhotos = c.table(
    'hall_photos',
    {
      id: c.id('id').primaryKey(),
      /** The topic, or the entry, that it belongs to. */
      subject: c.text('subject').$type<PhotoSubject['subject']>().notNull(),
      subjectId: c.id('subject_id').notNull(),
      position: c.int('position').notNull(),
      width: c.int('width').notNull(),
      height: c.int('height').notNull(),
      large: c.blob('large').notNull(),
      thumbnail: c.blob('thumbnail').notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [c.index('hall_photos_by_subject').on(t.subjectId, t.position)]
  );

  return { topics, topicSeconds, hallPhotos };
}

export type TopicTables = ReturnType<typeof topicTables>;
