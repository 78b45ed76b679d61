import { and, eq, gt, inArray, lt } from 'drizzle-orm';
import { insertAll, storeOf } from '../db/store.ts';
import { newId } from '../platform/id.ts';
import { day, type Instant, type Interval } from '../platform/time.ts';
import type { Booking } from './types.ts';

/** No occupation is longer (a check of the schema says so too). */
const longest = 2 * day;

/** A booking to be stored, and the places it occupies. */
export interface Imported {
  booking: Booking & { requestedBy: string; approvedAt: Instant | null };
  places: (Interval & { spaceId: string })[];
}

/** What an import is judged by, and what it stores. */
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
  },

  async add(imported: Imported[]): Promise<void> {
    await insertAll(
      queries,
      bookings,
      imported.map(({ booking }) => ({ ...booking, changedAt: booking.createdAt, sequence: 0 }))
    );
    await insertAll(
      queries,
      occupations,
      imported.flatMap(({ booking, places }) =>
        places.map((place) => ({ ...place, id: newId(), bookingId: booking.id, proposalId: null }))
      )
    );
  }
}));
