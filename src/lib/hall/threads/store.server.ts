import { and, asc, eq, ne } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { NamedResolution, NamedSession } from './types.ts';

/** What came of a topic, or of a resolution on none, in the order in which it did. */
export const threadStore = storeOf(({ agendaItems, hallSessions, bookings, resolutions, matters }, queries) => {
  const session = {
    id: hallSessions.id,
    year: hallSessions.year,
    number: hallSessions.number,
    title: hallSessions.title,
    state: hallSessions.state,
    startsAt: bookings.startsAt
  };
  const resolution = {
    id: resolutions.id,
    year: resolutions.year,
    number: resolutions.number,
    title: resolutions.title,
    state: resolutions.state
  };

  return {
    /** The sessions that have or had a topic on their agenda. */
    async sessionsOn(topicId: string): Promise<NamedSession[]> {
      return queries
        .selectDistinct(session)
        .from(agendaItems)
        .innerJoin(hallSessions, eq(agendaItems.sessionId, hallSessions.id))
        .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
        .where(and(eq(agendaItems.topicId, topicId), ne(hallSessions.state, 'cancelled')))
        .orderBy(asc(bookings.startsAt));
    },

    /** The session in which a resolution was made. */
    async sessionOf(resolutionId: string): Promise<NamedSession[]> {
      return queries
        .select(session)
        .from(resolutions)
        .innerJoin(hallSessions, eq(resolutions.sessionId, hallSessions.id))
        .innerJoin(bookings, eq(hallSessions.bookingId, bookings.id))
        .where(eq(resolutions.id, resolutionId));
    },

    async resolutionsOn(topicId: string): Promise<NamedResolution[]> {
      return queries
        .select(resolution)
        .from(resolutions)
        .where(eq(resolutions.topicId, topicId))
        .orderBy(asc(resolutions.createdAt), asc(resolutions.id));
    },

    async resolution(id: string): Promise<NamedResolution[]> {
      return queries.select(resolution).from(resolutions).where(eq(resolutions.id, id));
    },

    /** The matters that came of a topic or a resolution. */
    async mattersOf(of: { topicId: string } | { resolutionId: string }): Promise<string[]> {
      const from = 'topicId' in of ? eq(matters.topicId, of.topicId) : eq(matters.resolutionId, of.resolutionId);
      const rows = await queries
        .select({ id: matters.id })
        .from(matters)
        .where(from)
        .orderBy(asc(matters.raisedAt), asc(matters.id));
      return rows.map(({ id }) => id);
    }
  };
});
