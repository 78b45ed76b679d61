import { and, asc, count, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Instant, Interval } from '../platform/time.ts';

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
  },

  /** How many activities that began in an interval and took place in a building each organisation held together with others. */
  async heldTogether(buildingId: string, { startsAt, endsAt }: Interval): Promise<Map<string, number>> {
    const tookPlace = and(
      eq(bookings.buildingId, buildingId),
      eq(bookings.status, 'completed'),
      gte(bookings.startsAt, startsAt),
      lt(bookings.startsAt, endsAt)
    );
    const shared = queries.select({ id: bookingCoHosts.bookingId }).from(bookingCoHosts);
    const own = await queries
      .select({ id: bookings.organisationId, held: count() })
      .from(bookings)
      .where(and(tookPlace, inArray(bookings.id, shared)))
      .groupBy(bookings.organisationId);
    const others = await queries
      .select({ id: bookingCoHosts.organisationId, held: count() })
      .from(bookingCoHosts)
      .innerJoin(bookings, eq(bookingCoHosts.bookingId, bookings.id))
      .where(tookPlace)
      .groupBy(bookingCoHosts.organisationId);
    const counts = new Map<string, number>();
    for (const { id, held } of [...own, ...others]) counts.set(id, (counts.get(id) ?? 0) + held);
    return counts;
  }
}));
