import { and, asc, desc, eq, getTableColumns, gt, inArray, isNull, lt, ne, or, sql, type SQL } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant } from '../../platform/time.ts';
import type {
  AgendaItem,
  Attendance,
  AttendanceDetails,
  Ballot,
  Choice,
  Reply,
  Session,
  SessionDetails,
  SessionLine,
  SessionState,
  ShownItem
} from './types.ts';

/** A place in a list of sessions, the latest first. */
export interface Position {
  startsAt: Instant;
  id: string;
}

/** Sessions, what is on their agenda, who is there and what is voted. Their time and venue are read from their bookings. */
export const sessionStore = storeOf((tables, queries) => {
  const {
    hallSessions,
    agendaItems,
    sessionReplies,
    attendances,
    ballots,
    votes,
    bookings,
    venues,
    buildings,
    committeeSeats,
    accounts,
    organisations,
    topics
  } = tables;

  const lineColumns = {
    id: hallSessions.id,
    kind: hallSessions.kind,
    year: hallSessions.year,
    number: hallSessions.number,
    state: hallSessions.state,
    title: hallSessions.title,
    startsAt: bookings.startsAt,
    endsAt: bookings.endsAt,
    venueName: venues.name,
    zone: buildings.zone
  };

  const detailed = () =>
    queries
      .select({
        ...lineColumns,
        buildingId: hallSessions.buildingId,
        bookingId: hallSessions.bookingId,
        quorum: hallSessions.quorum,
        doorKey: hallSessions.doorKey,
        currentItemId: hallSessions.currentItemId,
        speakerId: hallSessions.speakerId,
        speakingSince: hallSessions.speakingSince,
        nextSpeakerId: hallSessions.nextSpeakerId,
        notifiedAt: hallSessions.notifiedAt,
        agendaChangedAt: hallSessions.agendaChangedAt,
        openedAt: hallSessions.openedAt,
        closedAt: hallSessions.closedAt,
        createdAt: hallSessions.createdAt,
        changedAt: hallSessions.changedAt,
        bookingStatus: bookings.status,
        bookingSequence: bookings.sequence,
        buildingSlug: buildings.slug,
        buildingName: buildings.name,
        subdistrictId: buildings.subdistrictId
      })
      .from(hallSessions)
      .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
      .innerJoin(venues, eq(bookings.venueId, venues.id))
      .innerJoin(buildings, eq(hallSessions.buildingId, buildings.id));

  return {
    async add(session: Session) {
      await queries.insert(hallSessions).values(session);
    },

    async find(id: string): Promise<SessionDetails | undefined> {
      const [session] = await detailed().where(eq(hallSessions.id, id));
      return session;
    },

    /** Those of these bookings that a session takes place on. */
    async takenBookings(bookingIds: string[]): Promise<string[]> {
      if (bookingIds.length === 0) return [];
      const rows = await queries
        .select({ id: hallSessions.bookingId })
        .from(hallSessions)
        .where(and(inArray(hallSessions.bookingId, bookingIds), ne(hallSessions.state, 'cancelled')));
      return rows.map(({ id }) => id);
    },

    /** A page of the sessions of some buildings, the latest first. */
    async list(
      buildingIds: string[],
      states: readonly SessionState[] | undefined,
      after: Position | null,
      limit: number
    ): Promise<SessionLine[]> {
      if (buildingIds.length === 0) return [];
      const isLater =
        after &&
        or(
          lt(bookings.startsAt, after.startsAt),
          and(eq(bookings.startsAt, after.startsAt), lt(hallSessions.id, after.id))
        );
      return queries
        .select(lineColumns)
        .from(hallSessions)
        .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
        .innerJoin(venues, eq(bookings.venueId, venues.id))
        .innerJoin(buildings, eq(hallSessions.buildingId, buildings.id))
        .where(
          and(
            inArray(hallSessions.buildingId, buildingIds),
            states && inArray(hallSessions.state, [...states]),
            isLater ?? undefined
          )
        )
        .orderBy(desc(bookings.startsAt), desc(hallSessions.id))
        .limit(limit);
    },

    /** All sessions in the order of their ids behind `afterId`. */
    async inOrder(afterId: string | null, limit: number): Promise<SessionDetails[]> {
      return detailed()
        .where(afterId === null ? undefined : gt(hallSessions.id, afterId))
        .orderBy(asc(hallSessions.id))
        .limit(limit);
    },

    /** The ids of the sessions in these states, with what the server has to do about them. */
    async inStates(states: readonly SessionState[]) {
      return queries
        .select({
          id: hallSessions.id,
          state: hallSessions.state,
          bookingStatus: bookings.status,
          startsAt: bookings.startsAt,
          endsAt: bookings.endsAt,
          agendaChangedAt: hallSessions.agendaChangedAt
        })
        .from(hallSessions)
        .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
        .where(inArray(hallSessions.state, [...states]));
    },

    async change(id: string, changes: Partial<Omit<Session, 'id'>>) {
      await queries.update(hallSessions).set(changes).where(eq(hallSessions.id, id));
    },

    async agendaOf(sessionId: string): Promise<ShownItem[]> {
      return queries
        .select({
          ...getTableColumns(agendaItems),
          isKept: sql`coalesce(${topics.visibility}, '') = 'firm-only'`.mapWith(Boolean)
        })
        .from(agendaItems)
        .leftJoin(topics, eq(agendaItems.topicId, topics.id))
        .where(eq(agendaItems.sessionId, sessionId))
        .orderBy(asc(agendaItems.position), asc(agendaItems.id));
    },

    async addItem(item: AgendaItem) {
      await queries.insert(agendaItems).values(item);
    },

    async changeItem(id: string, changes: Partial<Omit<AgendaItem, 'id' | 'sessionId'>>) {
      await queries.update(agendaItems).set(changes).where(eq(agendaItems.id, id));
    },

    async removeItem(id: string) {
      await queries.delete(agendaItems).where(eq(agendaItems.id, id));
    },

    /** What seats that were invited have replied. */
    async repliesTo(sessionId: string): Promise<Reply[]> {
      return queries.select().from(sessionReplies).where(eq(sessionReplies.sessionId, sessionId));
    },

    async saveReply({ sessionId, seatId, ...reply }: Reply) {
      await queries
        .insert(sessionReplies)
        .values({ sessionId, seatId, ...reply })
        .onConflictDoUpdate({ target: [sessionReplies.sessionId, sessionReplies.seatId], set: reply });
    },

    async attendancesOf(sessionId: string): Promise<AttendanceDetails[]> {
      const rows = await queries
        .select({
          id: attendances.id,
          sessionId: attendances.sessionId,
          seatId: attendances.seatId,
          organisationId: attendances.organisationId,
          people: attendances.people,
          via: attendances.via,
          signedInAt: attendances.signedInAt,
          organisationName: organisations.name,
          office: committeeSeats.office,
          votes: committeeSeats.votes,
          displayName: accounts.displayName
        })
        .from(attendances)
        .leftJoin(organisations, eq(attendances.organisationId, organisations.id))
        .leftJoin(committeeSeats, eq(attendances.seatId, committeeSeats.id))
        .leftJoin(accounts, eq(committeeSeats.accountId, accounts.id))
        .where(eq(attendances.sessionId, sessionId))
        .orderBy(asc(attendances.signedInAt), asc(attendances.id));
      return rows.map(({ office, votes: mayVote, displayName, ...attendance }) => ({
        ...attendance,
        seat: office === null ? null : { office, votes: mayVote!, displayName: displayName! }
      }));
    },

    /** How many people of which organisations were at each of these sessions. */
    async attendancesAt(sessionIds: string[]) {
      if (sessionIds.length === 0) return new Map<string, Pick<Attendance, 'organisationId' | 'people'>[]>();
      const { sessionId, organisationId, people } = attendances;
      const rows = await queries
        .select({ sessionId, organisationId, people })
        .from(attendances)
        .where(inArray(sessionId, sessionIds));
      return Map.groupBy(rows, (row) => row.sessionId);
    },

    /** The guests of an organisation, or with `null` residents, who are there. */
    async guestsOf(sessionId: string, organisationId: string | null): Promise<Attendance | undefined> {
      const ofThem =
        organisationId === null ? isNull(attendances.organisationId) : eq(attendances.organisationId, organisationId);
      const conditions: (SQL | undefined)[] = [
        eq(attendances.sessionId, sessionId),
        isNull(attendances.seatId),
        ofThem
      ];
      const [found] = await queries
        .select()
        .from(attendances)
        .where(and(...conditions));
      return found;
    },

    async addAttendance(attendance: Attendance) {
      await queries.insert(attendances).values(attendance);
    },

    async setPeople(id: string, people: number) {
      await queries.update(attendances).set({ people }).where(eq(attendances.id, id));
    },

    async removeAttendance(id: string) {
      await queries.delete(attendances).where(eq(attendances.id, id));
    },

    async ballotsOf(sessionId: string): Promise<Ballot[]> {
      return queries
        .select()
        .from(ballots)
        .where(eq(ballots.sessionId, sessionId))
        .orderBy(asc(ballots.openedAt), asc(ballots.id));
    },

    async addBallot(ballot: Ballot) {
      await queries.insert(ballots).values(ballot);
    },

    async changeBallot(id: string, changes: Partial<Pick<Ballot, 'counts' | 'eligible' | 'closedAt'>>) {
      await queries.update(ballots).set(changes).where(eq(ballots.id, id));
    },

    async addVote(vote: { ballotId: string; seatId: string; choice: Choice | null }) {
      await queries.insert(votes).values(vote);
    },

    /** Which seats have voted in these ballots, and in open ones what, by the names of the people. */
    async votesOf(ballotIds: string[]) {
      if (ballotIds.length === 0) return [];
      return queries
        .select({
          ballotId: votes.ballotId,
          seatId: votes.seatId,
          choice: votes.choice,
          displayName: accounts.displayName,
          organisationName: organisations.name
        })
        .from(votes)
        .innerJoin(committeeSeats, eq(votes.seatId, committeeSeats.id))
        .innerJoin(accounts, eq(committeeSeats.accountId, accounts.id))
        .innerJoin(organisations, eq(committeeSeats.organisationId, organisations.id))
        .where(inArray(votes.ballotId, ballotIds))
        .orderBy(asc(accounts.displayName), asc(votes.seatId));
    }
  };
});
