import { sql } from 'drizzle-orm';
import type {
  AgendaItemKind,
  AgendaItemOutcome,
  AgendaItemState,
  AttendedVia,
  BallotForm,
  BallotMethod,
  BallotOption,
  Choice,
  Counts,
  Majority,
  SessionKind,
  SessionState
} from '../../hall/sessions/types.ts';
import type { Columns } from '../columns.ts';
import type { BookingTables } from './bookings.ts';
import type { CommitteeTables } from './committee.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';
import type { TopicTables } from './topics.ts';

type Tables = PlaceTables & OrganisationTables & BookingTables & CommitteeTables & TopicTables;

/** What a committee deliberates on, who was there and how they voted. */
export function sessionTables(c: Columns, { buildings, organisations, bookings, committeeSeats, topics }: Tables) {
  const buildingId = () =>
    c
      .id('building_id')
      .notNull()
      .references(() => buildings.id);
  const hallSessions = c.table(
    'hall_sessions',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      /** The booking that it takes place on, which gives its time and venue. */
      bookingId: c
        .id('booking_id')
        .notNull()
        .references(() => bookings.id),
      kind: c.text('kind').$type<SessionKind>().notNull(),
      year: c.int('year').notNull(),
      number: c.int('number').notNull(),
      state: c.text('state').$type<SessionState>().notNull(),
      title: c.text('title').notNull(),
      /** The seats with a vote that have to be there; none for more than half of those of its day, until it begins. */
      quorum: c.int('quorum'),
      /** What the codes at the door are signed with, from when the doors open. */
      doorKey: c.text('door_key'),
      /** Of the agenda, what is spoken of. */
      currentItemId: c.id('current_item_id'),
      /** Of those who are there, who speaks since when, and who is next. */
      speakerId: c.id('speaker_id'),
      speakingSince: c.instant('speaking_since'),
      nextSpeakerId: c.id('next_speaker_id'),
      notifiedAt: c.instant('notified_at'),
      /** When the agenda last changed since the seats were told of it; none where they know it. */
      agendaChangedAt: c.instant('agenda_changed_at'),
      openedAt: c.instant('opened_at'),
      closedAt: c.instant('closed_at'),
      createdAt: c.instant('created_at').notNull(),
      changedAt: c.instant('changed_at').notNull()
    },
    (t) => [
      /** A booking is one session's, but for those that were called off. */
      c
        .unique('hall_sessions_by_booking')
        .on(t.bookingId)
        .where(sql`state <> 'cancelled'`),
      c.unique('hall_sessions_by_number').on(t.buildingId, t.year, t.number),
      c.index('hall_sessions_by_state').on(t.buildingId, t.state)
    ]
  );

  const agendaItems = c.table(
    'agenda_items',
    {
      id: c.id('id').primaryKey(),
      sessionId: c
        .id('session_id')
        .notNull()
        .references(() => hallSessions.id),
      position: c.int('position').notNull(),
      kind: c.text('kind').$type<AgendaItemKind>().notNull(),
      topicId: c.id('topic_id').references(() => topics.id),
      title: c.text('title').notNull(),
      minutes: c.int('minutes').notNull(),
      state: c.text('state').$type<AgendaItemState>().notNull(),
      outcome: c.text('outcome').$type<AgendaItemOutcome>(),
      /** What is noted of it for the minutes. */
      note: c.text('note').notNull()
    },
    (t) => [
      c.index('agenda_items_by_session').on(t.sessionId, t.position),
      c.index('agenda_items_by_topic').on(t.topicId)
    ]
  );

  /** Whether a seat that was invited says that it comes. */
  const sessionReplies = c.table(
    'session_replies',
    {
      sessionId: c
        .id('session_id')
        .notNull()
        .references(() => hallSessions.id),
      seatId: c
        .id('seat_id')
        .notNull()
        .references(() => committeeSeats.id),
      comes: c.bool('comes').notNull(),
      repliedAt: c.instant('replied_at').notNull()
    },
    (t) => [c.primaryKey({ columns: [t.sessionId, t.seatId] })]
  );

  /** Who was there: seats of the committee, and guests; without an organisation, residents. */
  const attendances = c.table(
    'attendances',
    {
      id: c.id('id').primaryKey(),
      sessionId: c
        .id('session_id')
        .notNull()
        .references(() => hallSessions.id),
      seatId: c.id('seat_id').references(() => committeeSeats.id),
      organisationId: c.id('organisation_id').references(() => organisations.id),
      people: c.int('people').notNull(),
      via: c.text('via').$type<AttendedVia>().notNull(),
      signedInAt: c.instant('signed_in_at').notNull()
    },
    (t) => [
      c.unique('attendances_by_seat').on(t.sessionId, t.seatId),
      c.index('attendances_by_session').on(t.sessionId, t.signedInAt)
    ]
  );

  const ballots = c.table(
    'ballots',
    {
      id: c.id('id').primaryKey(),
      sessionId: c
        .id('session_id')
        .notNull()
        .references(() => hallSessions.id),
      agendaItemId: c
        .id('agenda_item_id')
        .notNull()
        .references(() => agendaItems.id),
      question: c.text('question').notNull(),
      form: c.text('form').$type<BallotForm>().notNull(),
      method: c.text('method').$type<BallotMethod>().notNull(),
      secret: c.bool('secret').notNull(),
      majority: c.text('majority').$type<Majority>().notNull(),
      options: c.json('options').$type<BallotOption[]>().notNull(),
      /** What a participatory budget gives out, in yuan. */
      budget: c.int('budget'),
      /** Votes, or yuan, by option, as they come in. Of a secret ballot this is all that is kept of what was voted. */
      counts: c.json('counts').$type<Counts>().notNull(),
      /** The seats that were there with a vote when it was closed. */
      eligible: c.int('eligible'),
      openedAt: c.instant('opened_at').notNull(),
      closedAt: c.instant('closed_at')
    },
    (t) => [c.index('ballots_by_session').on(t.sessionId, t.openedAt)]
  );

  /** That a seat has voted: once. What it voted stands here in an open ballot only, and when it did nowhere. */
  const votes = c.table(
    'votes',
    {
      ballotId: c
        .id('ballot_id')
        .notNull()
        .references(() => ballots.id),
      seatId: c
        .id('seat_id')
        .notNull()
        .references(() => committeeSeats.id),
      choice: c.json('choice').$type<Choice>()
    },
    (t) => [c.primaryKey({ columns: [t.ballotId, t.seatId] })]
  );

  return {
    hallSessions,
    agendaItems,
    sessionReplies,
    attendances,
    ballots,
    votes
  };
}

export type SessionTables = ReturnType<typeof sessionTables>;
