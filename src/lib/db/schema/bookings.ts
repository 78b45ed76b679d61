import { sql } from 'drizzle-orm';
import type { BookingStatus, Purpose, Visibility } from '../../bookings/types.ts';
import type { Pattern, Timing } from '../../platform/recurrence/types.ts';
import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';
import type { VenueTables } from './venues.ts';

/**
 * Bookings and the places they occupy. `occupations` has one row per elementary space and booking, a half-open interval
 * that includes the venue's buffers; the database itself refuses two that overlap (custom migrations `no-overlap`).
 */
export function bookingTables(
  c: Columns,
  {
    buildings,
    organisations,
    venues,
    spaces,
    accounts
  }: PlaceTables & OrganisationTables & VenueTables & IdentityTables
) {
  /** Bookings that were requested together and repeat in the local time of the building. */
  const bookingSeries = c.table('booking_series', {
    id: c.id('id').primaryKey(),
    venueId: c
      .id('venue_id')
      .notNull()
      .references(() => venues.id),
    organisationId: c
      .id('organisation_id')
      .notNull()
      .references(() => organisations.id),
    requestedBy: c
      .id('requested_by')
      .notNull()
      .references(() => accounts.id),
    pattern: c.json('pattern').$type<Pattern>().notNull(),
    timing: c.json('timing').$type<Omit<Timing, 'zone'>>().notNull(),
    createdAt: c.instant('created_at').notNull()
  });

  const bookings = c.table(
    'bookings',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      venueId: c
        .id('venue_id')
        .notNull()
        .references(() => venues.id),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id),
      requestedBy: c
        .id('requested_by')
        .notNull()
        .references(() => accounts.id),
      seriesId: c.id('series_id').references(() => bookingSeries.id),
      /** The time that its series gives it; it is an exception of the series where its own is another. */
      seriesStartsAt: c.instant('series_starts_at'),
      seriesEndsAt: c.instant('series_ends_at'),
      status: c.text('status').$type<BookingStatus>().notNull(),
      purpose: c.text('purpose').$type<Purpose>().notNull(),
      title: c.text('title').notNull(),
      attendees: c.int('attendees').notNull(),
      visibility: c.text('visibility').$type<Visibility>().notNull(),
      /** How many people have to approve it, and how many have. */
      approvalsNeeded: c.int('approvals_needed').notNull().default(1),
      approvals: c.int('approvals').notNull().default(0),
      startsAt: c.instant('starts_at').notNull(),
      endsAt: c.instant('ends_at').notNull(),
      reason: c.text('reason'),
      createdAt: c.instant('created_at').notNull(),
      /** Until when it holds its place while it is pending. */
      heldUntil: c.instant('held_until'),
      /** When it was first approved; a booking that never was is in no public feed, not even as cancelled. */
      approvedAt: c.instant('approved_at'),
      /** The last change that a calendar shows, and how many there were: DTSTAMP and SEQUENCE of its feed event. */
      changedAt: c.instant('changed_at').notNull(),
      sequence: c.int('sequence').notNull()
    },
    (t) => [
      c.index('bookings_by_building').on(t.buildingId, t.startsAt),
      c.index('bookings_by_venue').on(t.venueId, t.startsAt),
      c.index('bookings_by_organisation').on(t.organisationId, t.startsAt),
      c
        .index('bookings_by_series')
        .on(t.seriesId, t.seriesStartsAt)
        .where(sql`${t.seriesId} is not null`),
      c.index('bookings_by_status').on(t.status, t.buildingId, t.startsAt),
      c.check('bookings_end_after_start', sql`${t.startsAt} < ${t.endsAt}`),
      // Looking for what touches a stretch of time need not look further back than this.
      c.check('bookings_within_two_days', sql`${t.endsAt} - ${t.startsAt} <= 172800000`)
    ]
  );

  const occupations = c.table(
    'occupations',
    {
      id: c.id('id').primaryKey(),
      spaceId: c
        .id('space_id')
        .notNull()
        .references(() => spaces.id),
      bookingId: c
        .id('booking_id')
        .notNull()
        .references(() => bookings.id),
      startsAt: c.instant('starts_at').notNull(),
      endsAt: c.instant('ends_at').notNull()
    },
    (t) => [
      c.index('occupations_by_space').on(t.spaceId, t.startsAt, t.endsAt),
      c.index('occupations_by_booking').on(t.bookingId),
      c.check('occupations_end_after_start', sql`${t.startsAt} < ${t.endsAt}`),
      c.check('occupations_within_two_days', sql`${t.endsAt} - ${t.startsAt} <= 172800000`)
    ]
  );

  const idempotencyKeys = c.table(
    'idempotency_keys',
    {
      accountId: c
        .id('account_id')
        .notNull()
        .references(() => accounts.id),
      key: c.text('key').notNull(),
      requestHash: c.text('request_hash').notNull(),
      outcome: c.json('outcome').$type<unknown>().notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [c.primaryKey({ columns: [t.accountId, t.key] }), c.index('idempotency_keys_by_age').on(t.createdAt)]
  );

  const feedVersions = c.table('feed_versions', {
    /** The id of the building or venue whose public feed this is. */
    placeId: c.id('place_id').primaryKey(),
    version: c.int('version').notNull(),
    changedAt: c.instant('changed_at').notNull()
  });

  return { bookingSeries, bookings, occupations, idempotencyKeys, feedVersions };
}

export type BookingTables = ReturnType<typeof bookingTables>;
