import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lt, lte, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { inserter, storeOf } from '../db/store.ts';
import { feedVersionStore } from '../platform/feed-versions/store.server.ts';
import type { Instant, Interval } from '../platform/time.ts';
import type { Scope } from './access.ts';
import { longest } from './occupation-store.server.ts';
import type { Booking, BookingDetails, BookingStatus } from './types.ts';

/** What an amendment may give a booking. */
export type Amended = Partial<Omit<Booking, 'id' | 'organisationId' | 'seriesId' | 'createdAt'>>;

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

/** Bookings, and the versions of the feeds that show them. */
export const bookingStore = storeOf((tables, queries, dialect) => {
  const { bookings, bookingCoHosts, venues, buildings, organisations } = tables;

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
    present: bookings.present,
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

  /** When a pending booking gives its place free: at the latest at its start, also if that was moved since. */
  const deadline = sql<Instant>`case when ${bookings.heldUntil} < ${bookings.startsAt} then ${bookings.heldUntil} else ${bookings.startsAt} end`;

  const insertBooking = inserter(queries, bookings);

  return {
    /** Adds a booking; `planned` is the time that its series gives it. */
    async add(booking: Booking & { requestedBy: string; approvedAt: Instant | null }, planned: Interval | null) {
      const seriesTime = { seriesStartsAt: planned?.startsAt ?? null, seriesEndsAt: planned?.endsAt ?? null };
      await insertBooking({ ...booking, ...seriesTime, changedAt: booking.createdAt, sequence: 0 });
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

    /** Notes how many came. */
    async notePresent(id: string, present: number) {
      await queries.update(bookings).set({ present }).where(eq(bookings.id, id));
    },

    /** Lets a booking end earlier. */
    async shorten(id: string, endsAt: Instant) {
      await queries.update(bookings).set({ endsAt }).where(eq(bookings.id, id));
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
    }
  };
});

function withoutPlace<Row extends { subdistrictId: string; requestedBy: string }>(row: Row) {
  const { subdistrictId: _, requestedBy: __, ...booking } = row;
  return booking;
}
