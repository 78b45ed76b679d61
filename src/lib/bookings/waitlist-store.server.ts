import { and, asc, eq, gt, inArray, lte, or, type SQL } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Instant, Interval } from '../platform/time.ts';
import { touches } from './occupation-store.server.ts';
import type { Booking } from './types.ts';

/** Somebody on the waitlist, with what decides whether a place is one for them. */
export type Waiting = Pick<
  Booking,
  'id' | 'buildingId' | 'venueId' | 'organisationId' | 'seriesId' | 'startsAt' | 'endsAt' | 'attendees' | 'createdAt'
>;

/** Bookings that wait for a place, and the offers of one. */
export const waitlistStore = storeOf(({ bookings, venueSpaces }, queries) => {
  const waiting = (condition: SQL | undefined) =>
    queries
      .select({
        id: bookings.id,
        buildingId: bookings.buildingId,
        venueId: bookings.venueId,
        organisationId: bookings.organisationId,
        seriesId: bookings.seriesId,
        startsAt: bookings.startsAt,
        endsAt: bookings.endsAt,
        attendees: bookings.attendees,
        createdAt: bookings.createdAt
      })
      .from(bookings)
      .where(and(eq(bookings.status, 'waitlisted'), condition))
      .orderBy(asc(bookings.createdAt), asc(bookings.id));

  return {
    /**
     * Who waits for a venue that shares any of these spaces at a time that touches the interval, in the order in which they
     * joined the waitlist.
     */
    async waitingFor(spaceIds: string[], interval: Interval, now: Instant): Promise<Waiting[]> {
      const sharing = queries
        .select({ id: venueSpaces.venueId })
        .from(venueSpaces)
        .where(inArray(venueSpaces.spaceId, spaceIds));
      return waiting(and(inArray(bookings.venueId, sharing), touches(bookings, interval), gt(bookings.startsAt, now)));
    },

    /** A page of all who wait for places still to come, in the order in which they joined the waitlist, after one of them. */
    async allWaiting(now: Instant, after: Waiting | undefined, limit: number): Promise<Waiting[]> {
      const isLater =
        after &&
        or(
          gt(bookings.createdAt, after.createdAt),
          and(eq(bookings.createdAt, after.createdAt), gt(bookings.id, after.id))
        );
      return waiting(and(gt(bookings.startsAt, now), isLater)).limit(limit);
    },

    /** One who waits, as long as they do. */
    async waitingOne(id: string): Promise<Waiting | undefined> {
      const [found] = await waiting(eq(bookings.id, id));
      return found;
    },

    /** Who waits for or is offered a place whose time, or time to accept, has come by now. */
    async waitedInVain(now: Instant, limit: number): Promise<string[]> {
      const rows = await queries
        .select({ id: bookings.id })
        .from(bookings)
        .where(
          or(
            and(eq(bookings.status, 'waitlisted'), lte(bookings.startsAt, now)),
            and(eq(bookings.status, 'offered'), lte(bookings.heldUntil, now))
          )
        )
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** How many places a firm waits for. */
    async countWaiting(organisationId: string, now: Instant): Promise<number> {
      return queries.$count(
        bookings,
        and(eq(bookings.organisationId, organisationId), eq(bookings.status, 'waitlisted'), gt(bookings.startsAt, now))
      );
    },

    /** Offers a place to who waited for it. */
    async offer(id: string, heldUntil: Instant) {
      await queries.update(bookings).set({ status: 'offered', heldUntil }).where(eq(bookings.id, id));
    }
  };
});
