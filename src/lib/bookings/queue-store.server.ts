import { and, asc, eq, exists, gt, gte, inArray, lt, or, sql, type SQL } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import { day, type Instant, type Interval } from '../platform/time.ts';
import type { BookingStatus, FirmRecord } from './types.ts';

/** A booking cancelled less than this before its start was cancelled late, in milliseconds. */
const late = day;
/** No occupation is longer (a check of the schema says so too), which bounds how far back to look for one. */
const longest = 2 * day;

/** What is read beside requests that wait for a decision, each for all of them in one statement. */
export const queueStore = storeOf(({ bookings, bookingProposals, occupations, auditEntries, accounts }, queries) => {
  const countIf = (condition: SQL | undefined) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`.mapWith(Number);
  const wasCancelledByFirm = exists(
    queries
      .select({ id: auditEntries.id })
      .from(auditEntries)
      .innerJoin(accounts, eq(accounts.id, auditEntries.accountId))
      .where(
        and(
          eq(auditEntries.subjectId, bookings.id),
          eq(auditEntries.subject, 'booking'),
          eq(auditEntries.action, 'cancel'),
          eq(accounts.organisationId, bookings.organisationId)
        )
      )
  );

  return {
    /**
     * What occupies spaces during intervals, by start: a row for each space, of a booking or of a proposal (`proposalId`),
     * with the time and title of that.
     */
    async occupants(places: { spaceIds: string[]; interval: Interval }[]) {
      if (places.length === 0) return [];
      const startsAt = sql<Instant>`coalesce(${bookingProposals.startsAt}, ${bookings.startsAt})`.mapWith(Number);
      return queries
        .select({
          spaceId: occupations.spaceId,
          bookingId: bookings.id,
          proposalId: occupations.proposalId,
          startsAt,
          endsAt: sql<Instant>`coalesce(${bookingProposals.endsAt}, ${bookings.endsAt})`.mapWith(Number),
          status: bookings.status,
          title: bookings.title,
          organisationId: bookings.organisationId
        })
        .from(occupations)
        .innerJoin(bookings, eq(occupations.bookingId, bookings.id))
        .leftJoin(bookingProposals, eq(occupations.proposalId, bookingProposals.id))
        .where(
          or(
            ...places.map(({ spaceIds, interval }) =>
              and(
                inArray(occupations.spaceId, spaceIds),
                gt(occupations.startsAt, interval.startsAt - longest),
                lt(occupations.startsAt, interval.endsAt),
                gt(occupations.endsAt, interval.startsAt)
              )
            )
          )
        )
        .orderBy(asc(startsAt), asc(bookings.id));
    },

    /** What became of firms' bookings that started within an interval, by firm and building. */
    async firmRecords(organisationIds: string[], buildingIds: string[], within: Interval) {
      const { status, startsAt, endsAt, changedAt, approvedAt } = bookings;
      return queries
        .select({
          organisationId: bookings.organisationId,
          buildingId: bookings.buildingId,
          held: countIf(
            or(inArray(status, ['checked-in', 'completed']), and(eq(status, 'approved'), lt(endsAt, within.endsAt)))
          ),
          absent: countIf(eq(status, 'no-show')),
          cancelledLate: countIf(
            and(
              eq(status, 'cancelled'),
              gt(approvedAt, 0),
              sql`${changedAt} > ${startsAt} - ${sql.raw(String(late))}`,
              wasCancelledByFirm
            )
          )
        } satisfies Record<keyof FirmRecord | 'organisationId' | 'buildingId', unknown>)
        .from(bookings)
        .where(
          and(
            inArray(bookings.organisationId, organisationIds),
            inArray(bookings.buildingId, buildingIds),
            gte(startsAt, within.startsAt),
            lt(startsAt, within.endsAt)
          )
        )
        .groupBy(bookings.organisationId, bookings.buildingId);
    },

    /** Firms' bookings of venues in these states that start at `since` or later, and those of the past to which nobody came. */
    async ofFirms(
      organisationIds: string[],
      venueIds: string[],
      statuses: readonly BookingStatus[],
      since: Instant,
      absentSince: Instant
    ) {
      return queries
        .select({
          id: bookings.id,
          organisationId: bookings.organisationId,
          venueId: bookings.venueId,
          status: bookings.status,
          startsAt: bookings.startsAt,
          endsAt: bookings.endsAt
        })
        .from(bookings)
        .where(
          and(
            inArray(bookings.organisationId, organisationIds),
            inArray(bookings.venueId, venueIds),
            or(
              and(inArray(bookings.status, [...statuses]), gte(bookings.startsAt, since)),
              and(eq(bookings.status, 'no-show'), gte(bookings.startsAt, absentSince))
            )
          )
        );
    }
  };
});
