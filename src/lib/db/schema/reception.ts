import { sql } from 'drizzle-orm';
import type {
  Ceremony,
  LeftBy,
  ReceivedVia,
  ReceptionPurpose,
  ReceptionState,
  VisitPurpose,
  VisitRefusal
} from '../../reception/types.ts';
import type { Columns } from '../columns.ts';
import type { BookingTables } from './bookings.ts';
import type { IdentityTables } from './identity.ts';
import type { OrganisationTables } from './organisations.ts';
import type { PlaceTables } from './places.ts';
import type { VenueTables } from './venues.ts';

/** Who came: one by one, and in groups. Names and phones stand apart, encrypted, and are erased by their day. */
export function receptionTables(
  c: Columns,
  {
    buildings,
    organisations,
    venues,
    accounts,
    bookings
  }: PlaceTables & OrganisationTables & VenueTables & IdentityTables & BookingTables
) {
  const buildingId = () =>
    c
      .id('building_id')
      .notNull()
      .references(() => buildings.id);

  const visits = c.table(
    'visits',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      hostOrganisationId: c.id('host_organisation_id').references(() => organisations.id),
      purpose: c.text('purpose').$type<VisitPurpose>().notNull(),
      people: c.int('people').notNull(),
      via: c.text('via').$type<ReceivedVia>().notNull(),
      day: c.date('day').notNull(),
      badge: c.int('badge').notNull(),
      /** The SHA-256 of what the badge's code says. */
      codeHash: c.text('code_hash').notNull(),
      arrivedAt: c.instant('arrived_at').notNull(),
      /** When the server took it: later than they came where the screen had kept it. */
      takenAt: c.instant('taken_at').notNull(),
      leftAt: c.instant('left_at'),
      leftBy: c.text('left_by').$type<LeftBy>()
    },
    (t) => [
      c.unique('visits_by_badge').on(t.buildingId, t.day, t.badge),
      c.index('visits_by_code').on(t.codeHash),
      c.index('visits_by_building').on(t.buildingId, t.arrivedAt),
      /** Who is in the building now. */
      c
        .index('visits_in')
        .on(t.buildingId, t.arrivedAt)
        .where(sql`left_at is null`),
      /** What the kiosks of a building send lately. */
      c
        .index('visits_at_kiosks')
        .on(t.buildingId, t.takenAt)
        .where(sql`via = 'kiosk'`),
      c.check('visits_people', sql`${t.people} > 0`)
    ]
  );

  /** Visits that a screen had kept while the server was away and that were refused then: for the desk to enter or to let go. */
  const refusedVisits = c.table(
    'refused_visits',
    {
      /** That of the visit. */
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      hostOrganisationId: c.id('host_organisation_id').references(() => organisations.id),
      purpose: c.text('purpose').$type<VisitPurpose>().notNull(),
      people: c.int('people').notNull(),
      arrivedAt: c.instant('arrived_at').notNull(),
      refusal: c.text('refusal').$type<VisitRefusal>().notNull(),
      seenAt: c.instant('seen_at'),
      seenBy: c.id('seen_by').references(() => accounts.id)
    },
    (t) => [
      c
        .index('refused_visits_unseen')
        .on(t.buildingId, t.arrivedAt)
        .where(sql`seen_at is null`)
    ]
  );

  const receptions = c.table(
    'receptions',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      venueId: c.id('venue_id').references(() => venues.id),
      bookingId: c.id('booking_id').references(() => bookings.id),
      organisationId: c
        .id('organisation_id')
        .notNull()
        .references(() => organisations.id),
      purpose: c.text('purpose').$type<ReceptionPurpose>().notNull(),
      state: c.text('state').$type<ReceptionState>().notNull(),
      expectedAt: c.instant('expected_at').notNull(),
      /** Whether the lobby screen names it, so that it can say itself that it has come. */
      isPublic: c.bool('is_public').notNull(),
      announced: c.int('announced'),
      people: c.int('people'),
      guideId: c.id('guide_id').references(() => accounts.id),
      ceremonies: c.json('ceremonies').$type<Ceremony[]>().notNull(),
      note: c.text('note').notNull(),
      via: c.text('via').$type<ReceivedVia>(),
      arrivedAt: c.instant('arrived_at'),
      leftAt: c.instant('left_at'),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [
      c.index('receptions_by_building').on(t.buildingId, t.expectedAt),
      c.index('receptions_by_state').on(t.buildingId, t.state, t.expectedAt),
      c.index('receptions_by_organisation').on(t.organisationId, t.expectedAt),
      /** A booking announces one group of each organisation. */
      c
        .unique('receptions_by_booking')
        .on(t.bookingId, t.organisationId)
        .where(sql`booking_id is not null and state <> 'cancelled'`)
    ]
  );

  /** Name and phone of a visitor, under a key that is not in the database. */
  const visitorDetails = c.table(
    'visitor_details',
    {
      visitId: c
        .id('visit_id')
        .primaryKey()
        .references(() => visits.id),
      buildingId: buildingId(),
      keyId: c.text('key_id').notNull(),
      name: c.blob('name'),
      phone: c.blob('phone'),
      /** Keyed hashes, by which name and phone are found again. */
      nameHash: c.text('name_hash'),
      phoneHash: c.text('phone_hash'),
      /** When purpose and retention were shown to them, before anything was asked. */
      noticedAt: c.instant('noticed_at').notNull(),
      eraseOn: c.date('erase_on').notNull()
    },
    (t) => [
      c.index('visitor_details_by_name').on(t.nameHash),
      c.index('visitor_details_by_phone').on(t.phoneHash),
      c.index('visitor_details_by_erasure').on(t.eraseOn),
      c.index('visitor_details_by_key').on(t.keyId)
    ]
  );

  /** That details were erased, and how many: by their day, or on request. */
  const erasures = c.table(
    'erasures',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      at: c.instant('at').notNull(),
      /** Who asked for it; nobody where their day had come. */
      byAccountId: c.id('by_account_id').references(() => accounts.id),
      count: c.int('count').notNull()
    },
    (t) => [c.index('erasures_by_building').on(t.buildingId, t.at)]
  );

  /** Exports that name people: asked for by one, approved by another, good for a while. */
  const identifiedExports = c.table(
    'identified_exports',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      firstDay: c.date('first_day').notNull(),
      lastDay: c.date('last_day').notNull(),
      reason: c.text('reason').notNull(),
      requestedBy: c
        .id('requested_by')
        .notNull()
        .references(() => accounts.id),
      requestedAt: c.instant('requested_at').notNull(),
      decidedBy: c.id('decided_by').references(() => accounts.id),
      decidedAt: c.instant('decided_at'),
      isApproved: c.bool('is_approved'),
      expiresAt: c.instant('expires_at').notNull(),
      downloads: c.int('downloads').notNull().default(0)
    },
    (t) => [c.index('identified_exports_by_building').on(t.buildingId, t.requestedAt)]
  );

  const receptionSettings = c.table('reception_settings', {
    buildingId: c
      .id('building_id')
      .primaryKey()
      .references(() => buildings.id),
    asksName: c.bool('asks_name').notNull(),
    asksPhone: c.bool('asks_phone').notNull(),
    retentionDays: c.int('retention_days').notNull(),
    closesAt: c.text('closes_at').notNull()
  });

  return { visits, refusedVisits, receptions, visitorDetails, erasures, identifiedExports, receptionSettings };
}
