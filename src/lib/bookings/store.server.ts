import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  sql,
  type SQL
} from 'drizzle-orm';
import { inserter, prepared, storeOf } from '../db/store.ts';
import { feedVersionStore } from '../platform/feed-versions/store.server.ts';
import { newId } from '../platform/id.ts';
import { day, type Instant, type Interval } from '../platform/time.ts';
import type { Scope } from './access.ts';
import type { BookedTime, Booking, BookingDetails, BookingStatus, Purpose } from './types.ts';

/** A time in which a space is occupied. */
export type Place = Interval & { spaceId: string };

/** Somebody on the waitlist, with what decides whether a place is one for them. */
export type Waiting = Pick<
  Booking,
  'id' | 'buildingId' | 'venueId' | 'organisationId' | 'seriesId' | 'startsAt' | 'endsAt' | 'attendees' | 'createdAt'
>;

/** What an amendment may give a booking. */
export type Amended = Partial<Omit<Booking, 'id' | 'organisationId' | 'seriesId' | 'createdAt'>>;

/** No booking or occupation is longer (a check of the schema says so too), which bounds how far back to look for one. */
const longest = 2 * day;

/** A place in a list ordered by start. */
export interface Position {
  startsAt: Instant;
  id: string;
}

export interface BookingFilter {
  statuses?: readonly BookingStatus[];
  venueSlug?: string;
  venueIds?: readonly string[];
  buildingId?: string;
  /** Bookings that touch this stretch. */
  from?: Instant;
  to?: Instant;
}

/** Bookings, the places they occupy, and the versions of the feeds that show them. */
export const bookingStore = storeOf((tables, queries, dialect) => {
  const { bookings, bookingCoHosts, occupations, venues, venueSpaces, buildings, organisations, idempotencyKeys } =
    tables;

  const bookingColumns = {
    id: bookings.id,
    buildingId: bookings.buildingId,
    venueId: bookings.venueId,
    organisationId: bookings.organisationId,
    seriesId: bookings.seriesId,
    status: bookings.status,
    purpose: bookings.purpose,
    title: bookings.title,
    attendees: bookings.attendees,
    visibility: bookings.visibility,
    approvalsNeeded: bookings.approvalsNeeded,
    approvals: bookings.approvals,
    heldUntil: bookings.heldUntil,
    startsAt: bookings.startsAt,
    endsAt: bookings.endsAt,
    reason: bookings.reason,
    createdAt: bookings.createdAt
  };

  const detailed = () =>
    queries
      .select({
        ...bookingColumns,
        venueSlug: venues.slug,
        venueName: venues.name,
        buildingName: buildings.name,
        subdistrictId: buildings.subdistrictId,
        requestedBy: bookings.requestedBy,
        zone: buildings.zone,
        organisationName: organisations.name
      })
      .from(bookings)
      .innerJoin(venues, eq(bookings.venueId, venues.id))
      .innerJoin(buildings, eq(bookings.buildingId, buildings.id))
      .innerJoin(organisations, eq(bookings.organisationId, organisations.id));

  const touches = (column: typeof bookings | typeof occupations, { startsAt, endsAt }: Interval) =>
    and(gt(column.startsAt, startsAt - longest), lt(column.startsAt, endsAt), gt(column.endsAt, startsAt));

  const coHostedBy = (organisationId: string) =>
    queries
      .select({ id: bookingCoHosts.bookingId })
      .from(bookingCoHosts)
      .where(eq(bookingCoHosts.organisationId, organisationId));

  const within = (scope: Scope): SQL | undefined =>
    scope.everywhere
      ? undefined
      : or(
          sql`1 = 0`,
          scope.organisationId === null ? undefined : eq(bookings.organisationId, scope.organisationId),
          scope.organisationId === null ? undefined : inArray(bookings.id, coHostedBy(scope.organisationId)),
          scope.buildingIds.length > 0 ? inArray(bookings.buildingId, scope.buildingIds) : undefined,
          scope.subdistrictIds.length > 0 ? inArray(buildings.subdistrictId, scope.subdistrictIds) : undefined
        );

  const place = { spaceId: occupations.spaceId, startsAt: occupations.startsAt, endsAt: occupations.endsAt };
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

  /** When a pending booking gives its place free: at the latest at its start, also if that was moved since. */
  const deadline = sql<Instant>`case when ${bookings.heldUntil} < ${bookings.startsAt} then ${bookings.heldUntil} else ${bookings.startsAt} end`;

  const insertBooking = inserter(queries, bookings);
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

  return {
    /** Adds a booking; `planned` is the time that its series gives it. */
    async add(booking: Booking & { requestedBy: string; approvedAt: Instant | null }, planned: Interval | null) {
      const seriesTime = { seriesStartsAt: planned?.startsAt ?? null, seriesEndsAt: planned?.endsAt ?? null };
      await insertBooking({ ...booking, ...seriesTime, changedAt: booking.createdAt, sequence: 0 });
    },

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

    /** The places that a booking holds by itself, without the proposals for it. */
    async placesOf(bookingId: string): Promise<Place[]> {
      return queries
        .select(place)
        .from(occupations)
        .where(and(eq(occupations.bookingId, bookingId), isNull(occupations.proposalId)));
    },

    /** The places that bookings hold by themselves, without the proposals for them, each with its booking. */
    async placesOfEach(bookingIds: string[]): Promise<(Place & { bookingId: string })[]> {
      return queries
        .select({ ...place, bookingId: occupations.bookingId })
        .from(occupations)
        .where(and(inArray(occupations.bookingId, bookingIds), isNull(occupations.proposalId)));
    },

    /** A firm's bookings of a venue in these states that start within an interval, but for some of them. */
    async ofFirm(
      organisationId: string,
      venueId: string,
      statuses: readonly BookingStatus[],
      within: Interval,
      except: string[] = []
    ) {
      return queries
        .select({ startsAt: bookings.startsAt, endsAt: bookings.endsAt, status: bookings.status })
        .from(bookings)
        .where(
          and(
            eq(bookings.organisationId, organisationId),
            eq(bookings.venueId, venueId),
            inArray(bookings.status, [...statuses]),
            gte(bookings.startsAt, within.startsAt),
            lt(bookings.startsAt, within.endsAt),
            except.length > 0 ? notInArray(bookings.id, except) : undefined
          )
        );
    },

    /** How many bookings of a venue a firm has that are not over and in one of these states, but for some of them. */
    async countOpen(
      organisationId: string,
      venueId: string,
      statuses: readonly BookingStatus[],
      now: Instant,
      except: string[] = []
    ) {
      return queries.$count(
        bookings,
        and(
          eq(bookings.organisationId, organisationId),
          eq(bookings.venueId, venueId),
          inArray(bookings.status, [...statuses]),
          gt(bookings.endsAt, now),
          except.length > 0 ? notInArray(bookings.id, except) : undefined
        )
      );
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

    async find(id: string): Promise<(BookingDetails & { subdistrictId: string; requestedBy: string }) | undefined> {
      const [booking] = await detailed().where(eq(bookings.id, id));
      return booking;
    },

    /** These bookings, by id. */
    async findEach(ids: string[]): Promise<Map<string, BookingDetails>> {
      const found = await detailed().where(inArray(bookings.id, ids));
      return new Map(found.map((booking) => [booking.id, withoutPlace(booking)]));
    },

    /** The pending requests for these venues, the most pressing first. */
    async queue(venueIds: string[], limit: number): Promise<BookingDetails[]> {
      const rows = await detailed()
        .where(and(eq(bookings.status, 'pending'), inArray(bookings.venueId, venueIds)))
        .orderBy(asc(deadline), asc(bookings.id))
        .limit(limit);
      return rows.map(withoutPlace);
    },

    /** A page of what lies in the scope and passes the filter, in the order of start. */
    async list(scope: Scope, filter: BookingFilter, after: Position | null, limit: number): Promise<BookingDetails[]> {
      const rows = await detailed()
        .where(
          and(
            within(scope),
            filter.statuses ? inArray(bookings.status, [...filter.statuses]) : undefined,
            filter.venueSlug === undefined ? undefined : eq(venues.slug, filter.venueSlug),
            filter.venueIds ? inArray(bookings.venueId, [...filter.venueIds]) : undefined,
            filter.buildingId === undefined ? undefined : eq(bookings.buildingId, filter.buildingId),
            filter.from === undefined
              ? undefined
              : and(gt(bookings.startsAt, filter.from - longest), gt(bookings.endsAt, filter.from)),
            filter.to === undefined ? undefined : lt(bookings.startsAt, filter.to),
            after
              ? or(
                  gt(bookings.startsAt, after.startsAt),
                  and(eq(bookings.startsAt, after.startsAt), gt(bookings.id, after.id))
                )
              : undefined
          )
        )
        .orderBy(asc(bookings.startsAt), asc(bookings.id))
        .limit(limit);
      return rows.map(withoutPlace);
    },

    /** A firm's bookings that had ended at an instant, the latest first, beginning after `before` where it is given. */
    async past(
      organisationId: string,
      now: Instant,
      before: Position | null,
      limit: number
    ): Promise<BookingDetails[]> {
      const rows = await detailed()
        .where(
          and(
            eq(bookings.organisationId, organisationId),
            lt(bookings.startsAt, now),
            lte(bookings.endsAt, now),
            before
              ? or(
                  lt(bookings.startsAt, before.startsAt),
                  and(eq(bookings.startsAt, before.startsAt), lt(bookings.id, before.id))
                )
              : undefined
          )
        )
        .orderBy(desc(bookings.startsAt), desc(bookings.id))
        .limit(limit);
      return rows.map(withoutPlace);
    },

    /** What holds or has held a place in a building during an interval, without names: those are looked up once each. */
    async ofBuilding(
      buildingId: string,
      statuses: readonly BookingStatus[],
      interval: Interval
    ): Promise<BookedTime[]> {
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
    },

    /** Pending bookings whose time to be decided has passed, the oldest first. */
    async undecided(now: Instant, limit: number): Promise<string[]> {
      const rows = await queries
        .select({ id: bookings.id })
        .from(bookings)
        .where(and(eq(bookings.status, 'pending'), lte(deadline, now)))
        .orderBy(asc(bookings.startsAt))
        .limit(limit);
      return rows.map(({ id }) => id);
    },

    /** Bookings in a state that started within an interval, with their venue. */
    async started(status: BookingStatus, within: Interval) {
      return queries
        .select({ id: bookings.id, venueId: bookings.venueId, startsAt: bookings.startsAt, endsAt: bookings.endsAt })
        .from(bookings)
        .where(
          and(
            eq(bookings.status, status),
            gte(bookings.startsAt, within.startsAt),
            lt(bookings.startsAt, within.endsAt)
          )
        );
    },

    /** Puts a booking into a state that its calendar event does not show. */
    async enter(id: string, status: BookingStatus) {
      await queries.update(bookings).set({ status }).where(eq(bookings.id, id));
    },

    /** Lets a pending booking hold its place until an instant. */
    async holdUntil(id: string, heldUntil: Instant | null) {
      await queries.update(bookings).set({ heldUntil }).where(eq(bookings.id, id));
    },

    /** Says how many have to approve a booking and until when it holds its place for them. */
    async wait(id: string, { approvalsNeeded, heldUntil }: Pick<Booking, 'approvalsNeeded' | 'heldUntil'>) {
      await queries.update(bookings).set({ approvalsNeeded, heldUntil }).where(eq(bookings.id, id));
    },

    /** Gives a booking other members; its calendar event shows some of them. */
    async amend(id: string, changed: Amended, at: Instant) {
      await queries
        .update(bookings)
        .set({
          ...changed,
          changedAt: at,
          sequence: sql`${bookings.sequence} + 1`,
          ...(changed.status === 'approved' ? { approvedAt: sql`coalesce(${bookings.approvedAt}, ${at})` } : {})
        })
        .where(eq(bookings.id, id));
    },

    /** Makes somebody else of the firm the one who stands for a booking. */
    async handOver(id: string, accountId: string) {
      await queries.update(bookings).set({ requestedBy: accountId }).where(eq(bookings.id, id));
    },

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

    /** Lets a booking end earlier; its places stay occupied until `vacantAt`. */
    async shorten(id: string, endsAt: Instant, vacantAt: Instant) {
      await queries.update(bookings).set({ endsAt }).where(eq(bookings.id, id));
      await queries
        .update(occupations)
        .set({ endsAt: vacantAt })
        .where(and(eq(occupations.bookingId, id), gt(occupations.endsAt, vacantAt)));
    },

    /** Counts one more approval of a booking that needs another. */
    async addApproval(id: string) {
      await queries
        .update(bookings)
        .set({ approvals: sql`${bookings.approvals} + 1` })
        .where(eq(bookings.id, id));
    },

    /** Puts a booking into another state; every change moves the SEQUENCE and time stamp of its calendar event. */
    async setStatus(id: string, status: BookingStatus, at: Instant, reason: string | null) {
      await queries
        .update(bookings)
        .set({
          status,
          reason,
          changedAt: at,
          sequence: sql`${bookings.sequence} + 1`,
          ...(status === 'approved' ? { approvedAt: at } : {})
        })
        .where(eq(bookings.id, id));
    },

    /** Whether a booking has ever been in the public feeds. */
    async wasPublished(id: string): Promise<boolean> {
      const [found] = await queries
        .select({ id: bookings.id })
        .from(bookings)
        .where(and(eq(bookings.id, id), isNotNull(bookings.approvedAt)));
      return found !== undefined;
    },

    /** Gives the public feeds of these places a new version. */
    moveFeeds(placeIds: string[], changedAt: Instant): Promise<void> {
      return feedVersionStore({ tables, dialect }, queries).move(placeIds, changedAt);
    },

    async outcomeOf(accountId: string, key: string) {
      const [found] = await queries
        .select({ requestHash: idempotencyKeys.requestHash, outcome: idempotencyKeys.outcome })
        .from(idempotencyKeys)
        .where(and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key)));
      return found;
    },

    async keepOutcome(kept: {
      accountId: string;
      key: string;
      requestHash: string;
      outcome: unknown;
      createdAt: Instant;
    }) {
      await queries.insert(idempotencyKeys).values(kept);
    },

    async forgetOutcomes(before: Instant) {
      await queries.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
    }
  };
});

function withoutPlace<Row extends { subdistrictId: string; requestedBy: string }>(row: Row) {
  const { subdistrictId: _, requestedBy: __, ...booking } = row;
  return booking;
}

/** Reads intervals from numbers in a row, start and end in turn; returns them by start. */
function intervalsIn(times: string): Interval[] {
  const numbers = JSON.parse(`[${times}]`) as number[];
  const intervals = Array.from({ length: numbers.length / 2 }, (_, index) => ({
    startsAt: numbers[2 * index]!,
    endsAt: numbers[2 * index + 1]!
  }));
  return intervals.sort((a, b) => a.startsAt - b.startsAt);
}
