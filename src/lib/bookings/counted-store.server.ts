import { asc, eq, gt, inArray, sql } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';

/** Bookings with what decides what they count for, but for co-hosts and decisions. */
export const countedStore = storeOf(({ bookings, bookingCoHosts, buildings, organisations }, queries) => {
  const countable = () =>
    queries
      .select({
        id: bookings.id,
        buildingId: bookings.buildingId,
        venueId: bookings.venueId,
        organisationId: bookings.organisationId,
        status: bookings.status,
        purpose: bookings.purpose,
        attendees: bookings.attendees,
        present: bookings.present,
        startsAt: bookings.startsAt,
        endsAt: bookings.endsAt,
        zone: buildings.zone,
        level: organisations.level,
        type: organisations.type
      })
      .from(bookings)
      .innerJoin(buildings, eq(bookings.buildingId, buildings.id))
      .innerJoin(organisations, eq(bookings.organisationId, organisations.id));
  const one = prepared(() => countable().where(eq(bookings.id, sql.placeholder('id'))));

  return {
    /** The booking with this id, or none, as a list. */
    one: (id: string) => one({ id }),

    /** The bookings whose ids come after one, by id. */
    async page(afterId: string | null, most: number) {
      return countable()
        .where(afterId === null ? undefined : gt(bookings.id, afterId))
        .orderBy(asc(bookings.id))
        .limit(most);
    },

    /** The organisations that hold each of these bookings together with its own. */
    async coHostsOfEach(ids: string[]): Promise<Map<string, string[]>> {
      const rows = await queries
        .select()
        .from(bookingCoHosts)
        .where(inArray(bookingCoHosts.bookingId, ids))
        .orderBy(asc(bookingCoHosts.organisationId));
      const byBooking = Map.groupBy(rows, ({ bookingId }) => bookingId);
      return new Map([...byBooking].map(([id, each]) => [id, each.map(({ organisationId }) => organisationId)]));
    }
  };
});
