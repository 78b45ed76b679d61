import { and, asc, count, eq } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Interval } from '../platform/time.ts';
import type { Booking, Series } from './types.ts';

/** Series and what has become of their days. */
export const seriesStore = storeOf(({ bookingSeries, bookings }, queries) => ({
  async add(series: Series & { requestedBy: string }) {
    await queries.insert(bookingSeries).values(series);
  },

  async find(id: string): Promise<Series | undefined> {
    const [found] = await queries
      .select({
        id: bookingSeries.id,
        venueId: bookingSeries.venueId,
        organisationId: bookingSeries.organisationId,
        pattern: bookingSeries.pattern,
        timing: bookingSeries.timing,
        createdAt: bookingSeries.createdAt
      })
      .from(bookingSeries)
      .where(eq(bookingSeries.id, id));
    return found;
  },

  /** The bookings of a series in the order of its days, with the time that the series gives each. */
  async bookingsOf(seriesId: string) {
    const rows = await queries
      .select()
      .from(bookings)
      .where(eq(bookings.seriesId, seriesId))
      .orderBy(asc(bookings.seriesStartsAt));
    return rows.map(({ seriesStartsAt, seriesEndsAt, ...booking }) => ({
      ...booking,
      planned: { startsAt: seriesStartsAt!, endsAt: seriesEndsAt! }
    }));
  },

  /** How many bookings of a series are in a state. */
  async countIn(seriesId: string, status: Booking['status']): Promise<number> {
    const [found] = await queries
      .select({ count: count() })
      .from(bookings)
      .where(and(eq(bookings.seriesId, seriesId), eq(bookings.status, status)));
    return found?.count ?? 0;
  },

  /** Says which time a series gives to one of its bookings from now on. */
  async plan(bookingId: string, { startsAt, endsAt }: Interval) {
    await queries
      .update(bookings)
      .set({ seriesStartsAt: startsAt, seriesEndsAt: endsAt })
      .where(eq(bookings.id, bookingId));
  }
}));

/** A booking of a series, with the time that the series gives it. */
export type SeriesBooking = Awaited<ReturnType<ReturnType<typeof seriesStore>['bookingsOf']>>[number];
