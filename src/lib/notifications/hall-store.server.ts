import { and, asc, eq, inArray, isNotNull } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { HallFact } from '../hall/facts/types.ts';
import { instantAt } from '../platform/time.ts';
import type { HallSubject } from './types.ts';

/** A firm that stands behind a topic, and who of it said so. */
export interface Supporter {
  organisationId: string;
  accountId: string | null;
}

/** What messages say of topics, matters, sessions and resolutions, and who stands behind these. */
export const hallStore = storeOf((tables, queries) => {
  const { topics, topicSeconds, matters, hallSessions, agendaItems, resolutions } = tables;
  const { bookings, venues, buildings, auditEntries } = tables;

  const placeColumns = {
    place: { subdistrictId: buildings.subdistrictId, buildingId: buildings.id },
    buildingSlug: buildings.slug,
    buildingName: buildings.name,
    zone: buildings.zone
  };
  const sessionColumns = {
    startsAt: bookings.startsAt,
    endsAt: bookings.endsAt,
    venueName: venues.name,
    notifiedAt: hallSessions.notifiedAt
  };
  type SessionRow = Pick<NonNullable<HallSubject['session']>, 'startsAt' | 'endsAt' | 'venueName'> & {
    notifiedAt: number | null;
  };
  const sessionOf = ({ notifiedAt, ...session }: SessionRow) => ({ ...session, isNotified: notifiedAt !== null });

  /** Of each of these topics the last session that has it on its agenda. */
  async function sessionsOfTopics(ids: string[]) {
    const rows = await queries
      .select({ topicId: agendaItems.topicId, session: sessionColumns })
      .from(agendaItems)
      .innerJoin(hallSessions, eq(agendaItems.sessionId, hallSessions.id))
      .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
      .innerJoin(venues, eq(bookings.venueId, venues.id))
      .where(inArray(agendaItems.topicId, ids))
      .orderBy(asc(bookings.startsAt));
    return new Map(rows.map(({ topicId, session }) => [topicId, sessionOf(session)]));
  }

  const find: Record<HallFact['subject'], (ids: string[]) => Promise<Omit<HallSubject, 'reason'>[]>> = {
    async topic(ids) {
      const rows = await queries
        .select({
          ...placeColumns,
          id: topics.id,
          year: topics.year,
          number: topics.number,
          title: topics.title,
          organisationId: topics.organisationId,
          raisedBy: topics.raisedBy,
          visibility: topics.visibility,
          dueAt: topics.dueAt
        })
        .from(topics)
        .innerJoin(buildings, eq(topics.buildingId, buildings.id))
        .where(inArray(topics.id, ids));
      const sessions = await sessionsOfTopics(ids);
      // What nobody has submitted has no number, and is told of to nobody.
      return rows.flatMap(({ year, number, ...row }) =>
        year === null || number === null
          ? []
          : [{ ...row, year, number, register: 'topic' as const, session: sessions.get(row.id) ?? null }]
      );
    },

    async matter(ids) {
      const rows = await queries
        .select({
          ...placeColumns,
          id: matters.id,
          register: matters.kind,
          year: matters.year,
          number: matters.number,
          title: matters.title,
          organisationId: matters.organisationId,
          raisedBy: matters.raisedBy,
          visibility: matters.visibility,
          dueAt: matters.dueAt
        })
        .from(matters)
        .innerJoin(buildings, eq(matters.buildingId, buildings.id))
        .where(inArray(matters.id, ids));
      return rows.map((row) => ({ ...row, session: null }));
    },

    async session(ids) {
      const rows = await queries
        .select({
          ...placeColumns,
          id: hallSessions.id,
          year: hallSessions.year,
          number: hallSessions.number,
          title: hallSessions.title,
          session: sessionColumns
        })
        .from(hallSessions)
        .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
        .innerJoin(venues, eq(bookings.venueId, venues.id))
        .innerJoin(buildings, eq(hallSessions.buildingId, buildings.id))
        .where(inArray(hallSessions.id, ids));
      const nobodys = { organisationId: null, raisedBy: null, visibility: 'firm-only' as const, dueAt: null };
      return rows.map(({ session, ...row }) => ({
        ...row,
        ...nobodys,
        register: 'session' as const,
        session: sessionOf(session)
      }));
    },

    async resolution(ids) {
      const rows = await queries
        .select({
          ...placeColumns,
          id: resolutions.id,
          year: resolutions.year,
          number: resolutions.number,
          title: resolutions.title,
          noticeTo: resolutions.noticeTo,
          organisationId: topics.organisationId,
          raisedBy: topics.raisedBy,
          visibility: topics.visibility
        })
        .from(resolutions)
        .innerJoin(buildings, eq(resolutions.buildingId, buildings.id))
        .leftJoin(topics, eq(resolutions.topicId, topics.id))
        .where(inArray(resolutions.id, ids));
      return rows.map(({ noticeTo, visibility, ...row }) => ({
        ...row,
        visibility: visibility ?? 'public',
        register: 'resolution' as const,
        session: null,
        // Until when it can be objected to.
        dueAt: noticeTo === null ? null : instantAt(noticeTo, '24:00', row.zone)
      }));
    }
  };

  return {
    /** What messages say of several topics, matters or sessions, but for what was said to their steps. */
    async subjects(subject: HallFact['subject'], ids: string[]): Promise<Omit<HallSubject, 'reason'>[]> {
      return ids.length === 0 ? [] : find[subject](ids);
    },

    /** What was said to the steps of several subjects, in the order in which they were taken. */
    async said(
      subjectIds: string[]
    ): Promise<{ subject: string; subjectId: string; step: string; reason: string | null }[]> {
      if (subjectIds.length === 0) return [];
      const { subject, subjectId, action, reason, at, id } = auditEntries;
      return queries
        .select({ subject, subjectId, step: action, reason })
        .from(auditEntries)
        .where(inArray(subjectId, subjectIds))
        .orderBy(asc(at), asc(id));
    },

    /** The topics that were on the agenda of a session. */
    async topicsOfSession(sessionId: string): Promise<string[]> {
      const rows = await queries
        .select({ topicId: agendaItems.topicId })
        .from(agendaItems)
        .where(eq(agendaItems.sessionId, sessionId));
      return rows.flatMap(({ topicId }) => topicId ?? []);
    },

    /** The topic that a resolution is about. */
    async topicOfResolution(id: string): Promise<string | null> {
      const [found] = await queries
        .select({ topicId: resolutions.topicId })
        .from(resolutions)
        .where(eq(resolutions.id, id));
      return found?.topicId ?? null;
    },

    /** The firms that raised topics, each with who did it there. */
    async raisers(topicIds: string[]): Promise<Supporter[]> {
      const rows = await queries
        .select({ organisationId: topics.organisationId, accountId: topics.raisedBy })
        .from(topics)
        .where(and(inArray(topics.id, topicIds), isNotNull(topics.organisationId)));
      return rows.map(({ organisationId, accountId }) => ({ organisationId: organisationId!, accountId }));
    },

    /** The firms that second a topic, each with who said so. */
    async seconders(topicId: string): Promise<Supporter[]> {
      const { organisationId, accountId } = topicSeconds;
      return queries.select({ organisationId, accountId }).from(topicSeconds).where(eq(topicSeconds.topicId, topicId));
    },

    /** The session that takes place on a booking. */
    async sessionOn(bookingId: string): Promise<string | undefined> {
      const [found] = await queries
        .select({ id: hallSessions.id })
        .from(hallSessions)
        .where(eq(hallSessions.bookingId, bookingId));
      return found?.id;
    }
  };
});
