import { sql } from 'drizzle-orm';
import type { MinutesContent } from '../../hall/minutes/types.ts';
import type { ObjectionState, ResolutionState } from '../../hall/resolutions/types.ts';
import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';
import type { SessionTables } from './sessions.ts';
import type { TopicTables } from './topics.ts';

type Tables = PlaceTables & OrganisationTables & IdentityTables & TopicTables & SessionTables;

/** What was resolved in sessions, what was said against it, and the minutes. */
export function resolutionTables(
  c: Columns,
  { buildings, organisations, accounts, topics, hallSessions, agendaItems, ballots }: Tables
) {
  const sessionId = () => c.id('session_id').references(() => hallSessions.id);
  const accountId = () =>
    c
      .id('account_id')
      .notNull()
      .references(() => accounts.id);

  const resolutions = c.table(
    'resolutions',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      sessionId: sessionId().notNull(),
      agendaItemId: c
        .id('agenda_item_id')
        .notNull()
        .references(() => agendaItems.id),
      topicId: c.id('topic_id').references(() => topics.id),
      /** The ballot that decided on it; one decides on one. */
      ballotId: c
        .id('ballot_id')
        .unique()
        .references(() => ballots.id),
      year: c.int('year').notNull(),
      number: c.int('number').notNull(),
      state: c.text('state').$type<ResolutionState>().notNull(),
      title: c.text('title').notNull(),
      text: c.text('text').notNull(),
      /** What is to be done once it is in effect, by which organisations, and by which day. */
      task: c.text('task').notNull(),
      units: c.json('units').$type<string[]>().notNull(),
      dueOn: c.date('due_on'),
      /** The days of its public notice, the last included. */
      noticeFrom: c.date('notice_from'),
      noticeTo: c.date('notice_to'),
      effectiveAt: c.instant('effective_at'),
      /** The matter that was opened when it came into effect. */
      matterId: c.id('matter_id'),
      /** From which day on it comes back to the committee by itself, and the last session that it was put to again. */
      reviewOn: c.date('review_on'),
      reviewSessionId: c.id('review_session_id').references(() => hallSessions.id),
      createdAt: c.instant('created_at').notNull(),
      changedAt: c.instant('changed_at').notNull()
    },
    (t) => [
      c.unique('resolutions_by_number').on(t.buildingId, t.year, t.number),
      c.index('resolutions_by_state').on(t.buildingId, t.state),
      c.index('resolutions_by_session').on(t.sessionId),
      c.index('resolutions_by_topic').on(t.topicId),
      /** Those whose notice ends by itself, and those that come back. */
      c
        .index('resolutions_in_notice')
        .on(t.noticeTo)
        .where(sql`state = 'in-notice'`),
      c
        .index('resolutions_to_review')
        .on(t.reviewOn)
        .where(sql`state = 'in-effect' and review_on is not null`),
      c.check('resolutions_notice', sql`${t.noticeTo} is null or ${t.noticeFrom} <= ${t.noticeTo}`)
    ]
  );

  const objections = c.table(
    'objections',
    {
      id: c.id('id').primaryKey(),
      resolutionId: c
        .id('resolution_id')
        .notNull()
        .references(() => resolutions.id),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id),
      accountId: accountId(),
      state: c.text('state').$type<ObjectionState>().notNull(),
      text: c.text('text').notNull(),
      answer: c.text('answer'),
      createdAt: c.instant('created_at').notNull(),
      answeredAt: c.instant('answered_at')
    },
    (t) => [c.unique('objections_by_resolution').on(t.resolutionId, t.organisationId)]
  );

  /** What chair and secretary confirm; as it was then it stays. */
  const minutes = c.table('minutes', {
    sessionId: sessionId().primaryKey(),
    /** What is said besides agenda, attendance and ballots. */
    remarks: c.text('remarks').notNull(),
    /** What the first of them confirmed, whole; none before. */
    content: c.json('content').$type<MinutesContent>(),
    chairId: c.id('chair_id').references(() => accounts.id),
    chairAt: c.instant('chair_at'),
    secretaryId: c.id('secretary_id').references(() => accounts.id),
    secretaryAt: c.instant('secretary_at'),
    publishedAt: c.instant('published_at')
  });

  /** What is put right of minutes that were confirmed. */
  const minutesAddenda = c.table(
    'minutes_addenda',
    {
      id: c.id('id').primaryKey(),
      sessionId: sessionId().notNull(),
      text: c.text('text').notNull(),
      accountId: accountId(),
      at: c.instant('at').notNull()
    },
    (t) => [c.index('minutes_addenda_by_session').on(t.sessionId, t.at)]
  );

  return { resolutions, objections, minutes, minutesAddenda };
}

export type ResolutionTables = ReturnType<typeof resolutionTables>;
