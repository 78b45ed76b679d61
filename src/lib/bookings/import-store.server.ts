import { and, eq, gt, inArray, lt } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import { day, type Interval } from '../platform/time.ts';

/** No occupation is longer (a check of the schema says so too). */
const longest = 2 * day;

/** What an import is judged by. */
export const importStore = storeOf(({ bookings, occupations }, queries) => ({
  /** What occupies any of the spaces during an interval, each row of it with the booking that it belongs to. */
  async occupantsOf(spaceIds: string[], { startsAt, endsAt }: Interval) {
    const rows = await queries
      .select({
        spaceId: occupations.spaceId,
        startsAt: occupations.startsAt,
        endsAt: occupations.endsAt,
        booking: {
          venueId: bookings.venueId,
          organisationId: bookings.organisationId,
          title: bookings.title,
          startsAt: bookings.startsAt,
          endsAt: bookings.endsAt
        }
      })
      .from(occupations)
      .innerJoin(bookings, eq(occupations.bookingId, bookings.id))
      .where(
        and(
          inArray(occupations.spaceId, spaceIds),
          gt(occupations.startsAt, startsAt - longest),
          lt(occupations.startsAt, endsAt),
          gt(occupations.endsAt, startsAt)
        )
      );
    return rows.map((row) => ({ ...row, line: null }));
  }
}));
