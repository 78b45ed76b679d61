import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Interval } from '../platform/time.ts';
import { touches } from './occupation-store.server.ts';
import type { BookedTime, BookingStatus, Purpose } from './types.ts';

/** What is on in a building or venue during a stretch of time. */
export const programmeStore = storeOf(({ bookings, bookingCoHosts }, queries) => ({
  /** What holds or has held a place in a building during an interval, without names: those are looked up once each. */
  async ofBuilding(buildingId: string, statuses: readonly BookingStatus[], interval: Interval): Promise<BookedTime[]> {
    return queries
      .select({
        id: bookings.id,
        venueId: bookings.venueId,
        organisationId: bookings.organisationId,
        startsAt: bookings.startsAt,
        endsAt: bookings.endsAt,
        status: bookings.status,
        visibility: bookings.visibility,
        title: bookings.title
      })
      .from(bookings)
      .where(
        and(eq(bookings.buildingId, buildingId), inArray(bookings.status, [...statuses]), touches(bookings, interval))
      )
      .orderBy(asc(bookings.startsAt), asc(bookings.id));
  },

  /** What the public may know of a building's or venue's bookings; a private one's title, purpose and firm are not even read. */
  async programme(
    place: { buildingId: string } | { venueId: string },
    statuses: readonly BookingStatus[],
    interval: Interval
  ) {
    const isPublic = sql`${bookings.visibility} = 'public'`;
    return queries
      .select({
        id: bookings.id,
        venueId: bookings.venueId,
        purpose: sql<Purpose | null>`case when ${isPublic} then ${bookings.purpose} end`,
        visibility: bookings.visibility,
        startsAt: bookings.startsAt,
        endsAt: bookings.endsAt,
        title: sql<string | null>`case when ${isPublic} then ${bookings.title} end`,
        organisationId: sql<string | null>`case when ${isPublic} then ${bookings.organisationId} end`
      })
      .from(bookings)
      .where(
        and(
          'buildingId' in place ? eq(bookings.buildingId, place.buildingId) : eq(bookings.venueId, place.venueId),
          inArray(bookings.status, [...statuses]),
          touches(bookings, interval)
        )
      )
      .orderBy(asc(bookings.startsAt), asc(bookings.id));
  },

  /** The organisations that hold public bookings of a building or venue during an interval together with their firms. */
  async publicCoHosts(place: { buildingId: string } | { venueId: string }, interval: Interval) {
    return queries
      .select({ bookingId: bookingCoHosts.bookingId, organisationId: bookingCoHosts.organisationId })
      .from(bookingCoHosts)
      .innerJoin(bookings, eq(bookingCoHosts.bookingId, bookings.id))
      .where(
        and(
          'buildingId' in place ? eq(bookings.buildingId, place.buildingId) : eq(bookings.venueId, place.venueId),
          eq(bookings.visibility, 'public'),
          touches(bookings, interval)
        )
      )
      .orderBy(asc(bookingCoHosts.organisationId));
  }
}));
