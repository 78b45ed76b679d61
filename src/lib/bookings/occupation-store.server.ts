import { and, asc, eq, gt, inArray, isNull, lt, notInArray, sql, type SQL } from 'drizzle-orm';
import { inserter, prepared, storeOf } from '../db/store.ts';
import type { Tables } from '../db/schema.ts';
import { newId } from '../platform/id.ts';
import { day, type Instant, type Interval } from '../platform/time.ts';

/** A time in which a space is occupied. */
export type Place = Interval & { spaceId: string };

/** No booking or occupation is longer (a check of the schema says so too), which bounds how far back to look for one. */
export const longest = 2 * day;

/** That a row's time touches an interval. */
export function touches(columns: Tables['bookings'] | Tables['occupations'], { startsAt, endsAt }: Interval) {
  return and(gt(columns.startsAt, startsAt - longest), lt(columns.startsAt, endsAt), gt(columns.endsAt, startsAt));
}

/** The places that bookings and the proposals for them occupy. */
export const occupationStore = storeOf(({ occupations, venueSpaces, venues }, queries) => {
  const place = { spaceId: occupations.spaceId, startsAt: occupations.startsAt, endsAt: occupations.endsAt };
  const insertOccupation = inserter(queries, occupations);
  const occupationOf = prepared(() =>
    queries
      .select({ id: occupations.id })
      .from(occupations)
      .where(
        and(
          eq(occupations.spaceId, sql.placeholder('spaceId')),
          gt(occupations.startsAt, sql.placeholder('since')),
          lt(occupations.startsAt, sql.placeholder('endsAt')),
          gt(occupations.endsAt, sql.placeholder('startsAt'))
        )
      )
      .limit(1)
  );
  const busyVenues = (condition?: SQL) =>
    prepared(() =>
      queries
        .select({
          venueId: venueSpaces.venueId,
          times: sql<string>`string_agg(${occupations.startsAt} || ',' || ${occupations.endsAt}, ',')`
        })
        .from(venueSpaces)
        .innerJoin(occupations, eq(occupations.spaceId, venueSpaces.spaceId))
        .where(
          and(
            condition,
            gt(occupations.startsAt, sql.placeholder('since')),
            lt(occupations.startsAt, sql.placeholder('endsAt')),
            gt(occupations.endsAt, sql.placeholder('startsAt'))
          )
        )
        .groupBy(venueSpaces.venueId)
    );
  const allBusyVenues = busyVenues();
  const busyVenuesOfBuilding = busyVenues(
    inArray(
      venueSpaces.venueId,
      queries
        .select({ id: venues.id })
        .from(venues)
        .where(eq(venues.buildingId, sql.placeholder('buildingId')))
    )
  );

  /** The places that a booking holds by itself, without the proposals for it. */
  async function placesOf(bookingId: string): Promise<Place[]> {
    return queries
      .select(place)
      .from(occupations)
      .where(and(eq(occupations.bookingId, bookingId), isNull(occupations.proposalId)));
  }

  return {
    placesOf,

    async occupy(bookingId: string, spaceIds: string[], { startsAt, endsAt }: Interval) {
      for (const spaceId of spaceIds) {
        await insertOccupation({ id: newId(), spaceId, bookingId, proposalId: null, startsAt, endsAt });
      }
    },

    /** Holds places for a proposal beside those of its booking. */
    async occupyFor(proposalId: string, bookingId: string, places: Place[]) {
      for (const place of places) await insertOccupation({ ...place, id: newId(), bookingId, proposalId });
    },

    /** Gives up all that a booking and the proposals for it hold; returns the places. */
    async vacate(bookingId: string): Promise<Place[]> {
      return queries.delete(occupations).where(eq(occupations.bookingId, bookingId)).returning(place);
    },

    /** Gives up what a proposal holds; returns the places. */
    async vacateProposal(proposalId: string, bookingId: string): Promise<Place[]> {
      const held = and(eq(occupations.bookingId, bookingId), eq(occupations.proposalId, proposalId));
      return queries.delete(occupations).where(held).returning(place);
    },

    /** The places that bookings hold by themselves, without the proposals for them, each with its booking. */
    async placesOfEach(bookingIds: string[]): Promise<(Place & { bookingId: string })[]> {
      return queries
        .select({ ...place, bookingId: occupations.bookingId })
        .from(occupations)
        .where(and(inArray(occupations.bookingId, bookingIds), isNull(occupations.proposalId)));
    },

    /** Whether any of the spaces is occupied at some time of the interval. */
    async isTaken(spaceIds: string[], interval: Interval): Promise<boolean> {
      for (const spaceId of spaceIds) {
        const [found] = await occupationOf({ spaceId, since: interval.startsAt - longest, ...interval });
        if (found) return true;
      }
      return false;
    },

    /** When the spaces are occupied, by start; by some bookings that are named not counted. */
    async busy(spaceIds: string[], interval: Interval, ...exceptBookingIds: string[]): Promise<Place[]> {
      return queries
        .select(place)
        .from(occupations)
        .where(
          and(
            inArray(occupations.spaceId, spaceIds),
            touches(occupations, interval),
            exceptBookingIds.length > 0 ? notInArray(occupations.bookingId, exceptBookingIds) : undefined
          )
        )
        .orderBy(asc(occupations.startsAt));
    },

    /**
     * When venues are occupied during an interval, by start: all, or those of one building. A venue that is free is left out.
     * Each is one row with its times in a text, since mapping tens of thousands of rows takes longer than reading them.
     */
    async busyByVenue(interval: Interval, buildingId?: string): Promise<Map<string, Interval[]>> {
      const values = { ...interval, since: interval.startsAt - longest };
      const rows = await (buildingId === undefined
        ? allBusyVenues(values)
        : busyVenuesOfBuilding({ ...values, buildingId }));
      return new Map(rows.map(({ venueId, times }) => [venueId, intervalsIn(times)]));
    },

    /** Leaves a booking only what it occupies within an interval; returns what it occupied. */
    async narrow(bookingId: string, { startsAt, endsAt }: Interval): Promise<Place[]> {
      const held = await placesOf(bookingId);
      const { startsAt: start, endsAt: end } = occupations;
      await queries
        .update(occupations)
        .set({
          startsAt: sql`case when ${start} < ${startsAt} then ${startsAt} else ${start} end`,
          endsAt: sql`case when ${end} > ${endsAt} then ${endsAt} else ${end} end`
        })
        .where(and(eq(occupations.bookingId, bookingId), isNull(occupations.proposalId)));
      return held;
    },

    /** Frees what a booking occupies from an instant on. */
    async vacateFrom(bookingId: string, vacantAt: Instant) {
      await queries
        .update(occupations)
        .set({ endsAt: vacantAt })
        .where(and(eq(occupations.bookingId, bookingId), gt(occupations.endsAt, vacantAt)));
    }
  };
});

/** Reads intervals from numbers in a row, start and end in turn; returns them by start. */
function intervalsIn(times: string): Interval[] {
  const numbers = JSON.parse(`[${times}]`) as number[];
  const intervals = Array.from({ length: numbers.length / 2 }, (_, index) => ({
    startsAt: numbers[2 * index]!,
    endsAt: numbers[2 * index + 1]!
  }));
  return intervals.sort((a, b) => a.startsAt - b.startsAt);
}
