import { sql } from 'drizzle-orm';
import type { BookingStatus, ProposalState, Purpose, Side, Visibility } from '../../bookings/types.ts';
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
      /** How many came, where somebody noted it. */
      present: c.int('present'),
      visibility: c.text('visibility').$type<Visibility>().notNull(),
      /** How many people have to approve it, and how many have. */
      approvalsNeeded: c.int('approvals_needed').notNull().default(1),
      approvals: c.int('approvals').notNull().default(0),
      startsAt: c.instant('starts_at').notNull(),
      endsAt: c.instant('ends_at').notNull(),
      reason: c.text('reason'),
      createdAt: c.instant('created_at').notNull(),
      /** Until when it holds its place while it is pending or offered. */
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

  /** Another time, place or shape that one side proposes for a booking; it holds its place beside the booking's own until the other side answers. */
  const bookingProposals = c.table(
    'booking_proposals',
    {
      id: c.id('id').primaryKey(),
      bookingId: c
        .id('booking_id')
        .notNull()
        .references(() => bookings.id),
      by: c.text('by').$type<Side>().notNull(),
      proposedBy: c
        .id('proposed_by')
        .notNull()
        .references(() => accounts.id),
      state: c.text('state').$type<ProposalState>().notNull(),
      venueId: c
        .id('venue_id')
        .notNull()
        .references(() => venues.id),
      startsAt: c.instant('starts_at').notNull(),
      endsAt: c.instant('ends_at').notNull(),
      purpose: c.text('purpose').$type<Purpose>().notNull(),
      title: c.text('title').notNull(),
      attendees: c.int('attendees').notNull(),
      visibility: c.text('visibility').$type<Visibility>().notNull(),
      approvalsNeeded: c.int('approvals_needed').notNull(),
      approvals: c.int('approvals').notNull(),
      /** Whether the whole series is changed, which gives the booking this time once it is accepted. */
      ofSeries: c.bool('of_series').notNull().default(false),
      /** What the proposer says to the other side, and why it was declined. */
      message: c.text('message'),
      reason: c.text('reason'),
      heldUntil: c.instant('held_until').notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [
      c
        .unique('booking_proposals_one_open')
        .on(t.bookingId)
        .where(sql`state = 'open'`),
      c.index('booking_proposals_by_booking').on(t.bookingId, t.createdAt),
      c.index('booking_proposals_by_state').on(t.state, t.venueId),
      c.check('booking_proposals_end_after_start', sql`${t.startsAt} < ${t.endsAt}`)
    ]
  );

  /** The organisations that hold a booking together with the one that asked for it. */
  const bookingCoHosts = c.table(
    'booking_co_hosts',
    {
      bookingId: c
        .id('booking_id')
        .notNull()
        .references(() => bookings.id),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id)
    },
    (t) => [
      c.primaryKey({ columns: [t.bookingId, t.organisationId] }),
      c.index('booking_co_hosts_by_organisation').on(t.organisationId)
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
      /** The proposal for that booking which holds this; without one the booking itself does. */
      proposalId: c.id('proposal_id').references(() => bookingProposals.id),
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

  return { bookingSeries, bookings, bookingProposals, bookingCoHosts, occupations, idempotencyKeys, feedVersions };
}

export type BookingTables = ReturnType<typeof bookingTables>;
