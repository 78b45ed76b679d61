import { and, asc, eq, gte, isNotNull, lt, max, sql } from 'drizzle-orm';
import type { Purpose } from '../bookings/types.ts';
import { prepared, storeOf } from '../db/store.ts';
import type { Instant, Interval } from '../platform/time.ts';

/** Whose bookings a feed shows: all of a building's, or one venue's. */
export type FeedScope = { buildingId: string } | { venueId: string };

/** Bookings as the public feeds may know them. */
export const feedStore = storeOf(({ bookings, bookingCoHosts, feedVersions }, queries) => {
  // What was never approved has never been public, and stays unknown even when it is cancelled.
  const published = (scope: FeedScope) =>
    and(
      'buildingId' in scope ? eq(bookings.buildingId, scope.buildingId) : eq(bookings.venueId, scope.venueId),
      isNotNull(bookings.approvedAt)
    );
  const isPublic = sql`${bookings.visibility} = 'public'`;

  const versionOf = prepared(() =>
    queries
      .select({ version: feedVersions.version, changedAt: feedVersions.changedAt })
      .from(feedVersions)
      .where(eq(feedVersions.placeId, sql.placeholder('placeId')))
  );

  return {
    /** The version of a place's feed, or undefined while nothing was ever published there. */
    async version(placeId: string): Promise<{ version: number; changedAt: Instant } | undefined> {
      const [found] = await versionOf({ placeId });
      return found;
    },

    /** What was published and starts within an interval; of a private booking nothing but place and time is read. */
    published(scope: FeedScope, { startsAt, endsAt }: Interval) {
      return queries
        .select({
          id: bookings.id,
          venueId: bookings.venueId,
          status: bookings.status,
          startsAt: bookings.startsAt,
          endsAt: bookings.endsAt,
          title: sql<string | null>`case when ${isPublic} then ${bookings.title} end`,
          purpose: sql<Purpose | null>`case when ${isPublic} then ${bookings.purpose} end`,
          organisationId: sql<string | null>`case when ${isPublic} then ${bookings.organisationId} end`,
          createdAt: bookings.createdAt,
          changedAt: bookings.changedAt,
          sequence: bookings.sequence
        })
        .from(bookings)
        .where(and(published(scope), gte(bookings.startsAt, startsAt), lt(bookings.startsAt, endsAt)))
        .orderBy(asc(bookings.startsAt), asc(bookings.id));
    },

    /** Which organisations hold the public ones of these together with their firm, by the booking's id. */
    async coHosts(scope: FeedScope, { startsAt, endsAt }: Interval): Promise<Map<string, string[]>> {
      const rows = await queries
        .select({ bookingId: bookingCoHosts.bookingId, organisationId: bookingCoHosts.organisationId })
        .from(bookingCoHosts)
        .innerJoin(bookings, eq(bookingCoHosts.bookingId, bookings.id))
        .where(and(published(scope), isPublic, gte(bookings.startsAt, startsAt), lt(bookings.startsAt, endsAt)))
        .orderBy(asc(bookingCoHosts.organisationId));
      const byBooking = Map.groupBy(rows, ({ bookingId }) => bookingId);
      return new Map([...byBooking].map(([id, hosts]) => [id, hosts.map(({ organisationId }) => organisationId)]));
    },

    /** The start of the newest published booking before an instant. */
    async lastPublishedBefore(scope: FeedScope, instant: Instant): Promise<Instant | undefined> {
      const [found] = await queries
        .select({ startsAt: max(bookings.startsAt) })
        .from(bookings)
        .where(and(published(scope), lt(bookings.startsAt, instant)));
      return found?.startsAt ?? undefined;
    }
  };
});

/** A booking as a public feed may know it. */
export type PublishedBooking = Awaited<ReturnType<ReturnType<typeof feedStore>['published']>>[number];
