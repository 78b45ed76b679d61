import { and, asc, eq, sql } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Instant } from '../platform/time.ts';

/** The organisations that hold bookings together with those whose they are. */
export const coHostStore = storeOf(({ bookings, bookingCoHosts }, queries) => ({
  /** The organisations that hold a booking together with its firm. */
  async coHostsOf(bookingId: string): Promise<string[]> {
    const rows = await queries
      .select({ id: bookingCoHosts.organisationId })
      .from(bookingCoHosts)
      .where(eq(bookingCoHosts.bookingId, bookingId))
      .orderBy(asc(bookingCoHosts.organisationId));
    return rows.map(({ id }) => id);
  },

  async isCoHost(bookingId: string, organisationId: string): Promise<boolean> {
    const own = and(eq(bookingCoHosts.bookingId, bookingId), eq(bookingCoHosts.organisationId, organisationId));
    return (await queries.$count(bookingCoHosts, own)) > 0;
  },

  /** Names the organisations that hold a booking together with its firm; its calendar event shows them. */
  async setCoHosts(bookingId: string, organisationIds: string[], at: Instant) {
    await queries
      .update(bookings)
      .set({ changedAt: at, sequence: sql`${bookings.sequence} + 1` })
      .where(eq(bookings.id, bookingId));
    await queries.delete(bookingCoHosts).where(eq(bookingCoHosts.bookingId, bookingId));
    for (const organisationId of organisationIds) {
      await queries.insert(bookingCoHosts).values({ bookingId, organisationId });
    }
  }
}));
