import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { AssignmentState, EntryKind, MatterFields, MatterKind, MatterState } from '../../hall/matters/types.ts';
import type { TopicVisibility } from '../../hall/topics/types.ts';
import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';
import type { ResolutionTables } from './resolutions.ts';
import type { TopicTables } from './topics.ts';

/** Whether everybody may read a matter; written out, as that of topics is. */
export function isPublicMatter(t: { visibility: SQLWrapper }): SQL {
  return sql`${t.visibility} <> 'firm-only'`;
}

/** What has to be handled, by whom and until when, and all that was noted on the way. */
export function matterTables(
  c: Columns,
  {
    buildings,
    organisations,
    accounts,
    topics,
    resolutions
  }: PlaceTables & OrganisationTables & IdentityTables & TopicTables & ResolutionTables
) {
  const matters = c.table(
    'matters',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      kind: c.text('kind').$type<MatterKind>().notNull(),
      year: c.int('year').notNull(),
      number: c.int('number').notNull(),
      state: c.text('state').$type<MatterState>().notNull(),
      title: c.text('title').notNull(),
      body: c.text('body').notNull(),
      /** What its kind asks for besides, by name. */
      fields: c.json('fields').$type<MatterFields>().notNull(),
      visibility: c.text('visibility').$type<TopicVisibility>().notNull(),
      /** The firm that it is about, or that raised it. */
      organisationId: c.id('organisation_id').references(() => organisations.id),
      /** Who entered it; nobody where a file or another program of the operator's did. */
      raisedBy: c.id('raised_by').references(() => accounts.id),
      /** The topic, the resolution or the other matter that it came of. */
      topicId: c.id('topic_id').references(() => topics.id),
      resolutionId: c.id('resolution_id').references(() => resolutions.id),
      parentId: c.id('parent_id'),
      raisedAt: c.instant('raised_at').notNull(),
      dueAt: c.instant('due_at'),
      escalatedAt: c.instant('escalated_at'),
      resolvedAt: c.instant('resolved_at'),
      settledAt: c.instant('settled_at'),
      /** When it closes by itself. */
      closesAt: c.instant('closes_at'),
      /** From 1 to 5, by who raised it. */
      rating: c.int('rating'),
      comment: c.text('comment'),
      /** What the raiser is answered. */
      answer: c.text('answer'),
      reopenings: c.int('reopenings').notNull().default(0),
      changedAt: c.instant('changed_at').notNull()
    },
    (t) => [
      c.unique('matters_by_number').on(t.buildingId, t.kind, t.year, t.number),
      c.index('matters_by_building').on(t.buildingId, t.raisedAt),
      c.index('matters_by_state').on(t.buildingId, t.state, t.raisedAt),
      c.index('matters_by_kind').on(t.buildingId, t.kind, t.state, t.raisedAt),
      /** The public ledger, with what it is narrowed to and counted by. */
      c
        .index('matters_public')
        .on(t.buildingId, t.raisedAt, t.id, t.state, t.kind, t.resolvedAt, t.settledAt)
        .where(isPublicMatter({ visibility: sql.raw('visibility') })),
      c.index('matters_by_topic').on(t.topicId),
      c.index('matters_by_parent').on(t.parentId),
      c.index('matters_by_resolution').on(t.resolutionId),
      c.index('matters_by_organisation').on(t.organisationId, t.raisedAt),
      /** The clock of what is open and not escalated yet. */
      c
        .index('matters_due')
        .on(t.dueAt)
        .where(sql`settled_at is null and resolved_at is null and escalated_at is null`),
      /** What was not done in time and still is not. */
      c
        .index('matters_escalated')
        .on(t.buildingId, t.raisedAt)
        .where(sql`escalated_at is not null and settled_at is null and resolved_at is null`),
      c
        .index('matters_closing')
        .on(t.closesAt)
        .where(sql`closes_at is not null`),
      c.check('matters_rating', sql`${t.rating} is null or ${t.rating} between 1 and 5`)
    ]
  );

  /** The units that handle a matter, and what each said to it. */
  const matterAssignments = c.table(
    'matter_assignments',
    {
      matterId: c
        .id('matter_id')
        .notNull()
        .references(() => matters.id),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id),
      state: c.text('state').$type<AssignmentState>().notNull(),
      /** Why it was returned. */
      reason: c.text('reason'),
      assignedAt: c.instant('assigned_at').notNull(),
      answeredAt: c.instant('answered_at')
    },
    (t) => [
      c.primaryKey({ columns: [t.matterId, t.organisationId] }),
      c.index('matter_assignments_by_organisation').on(t.organisationId, t.assignedAt)
    ]
  );

  /** Dated entries: progress, evidence that it is resolved. Never changed. */
  const matterEntries = c.table(
    'matter_entries',
    {
      id: c.id('id').primaryKey(),
      matterId: c
        .id('matter_id')
        .notNull()
        .references(() => matters.id),
      kind: c.text('kind').$type<EntryKind>().notNull(),
      organisationId: c.id('organisation_id').references(() => organisations.id),
      accountId: c.id('account_id').references(() => accounts.id),
      text: c.text('text').notNull(),
      at: c.instant('at').notNull()
    },
    (t) => [c.index('matter_entries_by_matter').on(t.matterId, t.at)]
  );

  return { matters, matterAssignments, matterEntries };
}
