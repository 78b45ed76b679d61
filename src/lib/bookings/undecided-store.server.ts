import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import { lastEntered } from '../platform/audit/store.server.ts';
import type { Instant } from '../platform/time.ts';

/** What waits for a decision everywhere, in pages by id that begin after a given one. */
export const undecidedStore = storeOf((tables, queries) => {
  const { bookings, bookingProposals, venues } = tables;
  const pendingSince = lastEntered(queries, tables, 'booking', bookings.id, 'pending');
  const since = sql<Instant>`coalesce(${pendingSince}, ${bookings.createdAt})`.mapWith(Number);

  return {
    async requests(after: string | null, limit: number) {
      return queries
        .select({
          id: bookings.id,
          bookingId: bookings.id,
          seriesId: bookings.seriesId,
          status: bookings.status,
          buildingId: bookings.buildingId,
          since
        })
        .from(bookings)
        .where(and(eq(bookings.status, 'pending'), after === null ? undefined : gt(bookings.id, after)))
        .orderBy(asc(bookings.id))
        .limit(limit);
    },

    async changes(after: string | null, limit: number) {
      return queries
        .select({
          id: bookingProposals.id,
          bookingId: bookings.id,
          seriesId: bookings.seriesId,
          status: bookings.status,
          buildingId: venues.buildingId,
          ofSeries: bookingProposals.ofSeries,
          since: bookingProposals.createdAt
        })
        .from(bookingProposals)
        .innerJoin(bookings, eq(bookingProposals.bookingId, bookings.id))
        .innerJoin(venues, eq(bookingProposals.venueId, venues.id))
        .where(
          and(
            eq(bookingProposals.state, 'open'),
            eq(bookingProposals.by, 'firm'),
            after === null ? undefined : gt(bookingProposals.id, after)
          )
        )
        .orderBy(asc(bookingProposals.id))
        .limit(limit);
    },

    /** When each of these requests began to wait. */
    async since(bookingIds: string[]) {
      const rows = await queries
        .select({ id: bookings.id, since })
        .from(bookings)
        .where(inArray(bookings.id, bookingIds));
      return new Map(rows.map((row) => [row.id, row.since]));
    }
  };
});
