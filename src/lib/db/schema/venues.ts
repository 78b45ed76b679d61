import { sql } from 'drizzle-orm';
import type { LocalizedText } from '../../platform/text.ts';
import type { Approval, CalendarDay, RecurringTime, VenueRules, WeeklyOpeningHours } from '../../venues/types.ts';
import type { Columns } from '../columns.ts';
import type { PlaceTables } from './places.ts';

/** Venues with their booking policy. A venue consists of elementary spaces; two venues may share one. */
export function venueTables(c: Columns, { buildings }: PlaceTables) {
  const buildingId = () =>
    c
      .id('building_id')
      .notNull()
      .references(() => buildings.id);

  const spaces = c.table('spaces', { id: c.id('id').primaryKey(), buildingId: buildingId() });

  const venues = c.table(
    'venues',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      slug: c.text('slug').notNull().unique(),
      name: c.json('name').$type<LocalizedText>().notNull(),
      description: c.json('description').$type<LocalizedText>().notNull(),
      floor: c.text('floor').notNull(),
      capacity: c.int('capacity').notNull(),
      approval: c.text('approval').$type<Approval>().notNull(),
      openingHours: c.json('opening_hours').$type<WeeklyOpeningHours>().notNull(),
      slotMinutes: c.int('slot_minutes').notNull(),
      shortestMinutes: c.int('shortest_minutes').notNull(),
      longestMinutes: c.int('longest_minutes').notNull(),
      noticeMinutes: c.int('notice_minutes').notNull(),
      horizonDays: c.int('horizon_days').notNull(),
      setUpMinutes: c.int('set_up_minutes').notNull(),
      cleanUpMinutes: c.int('clean_up_minutes').notNull(),
      /** The settings that its managers have changed from the usual ones. */
      rules: c.json('rules').$type<Partial<VenueRules>>().notNull().default({}),
      position: c.int('position').notNull()
    },
    (t) => [c.index('venues_by_building').on(t.buildingId, t.position)]
  );

  /** Times in which a venue, or without one all of a building, cannot be used. */
  const blackouts = c.table(
    'blackouts',
    {
      id: c.id('id').primaryKey(),
      buildingId: buildingId(),
      venueId: c.id('venue_id').references(() => venues.id),
      /** From `startsAt` to `endsAt`, or the `recurrence`. */
      startsAt: c.instant('starts_at'),
      endsAt: c.instant('ends_at'),
      recurrence: c.json('recurrence').$type<RecurringTime>(),
      reason: c.json('reason').$type<LocalizedText>().notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [
      c.index('blackouts_by_building').on(t.buildingId),
      c.check(
        'blackouts_once_or_recurring',
        sql`(${t.startsAt} is not null and ${t.endsAt} > ${t.startsAt}) <> (${t.recurrence} is not null)`
      )
    ]
  );

  /** Holidays and make-up workdays that were imported, besides those the product knows. */
  const calendarDays = c.table('calendar_days', {
    date: c.date('date').primaryKey(),
    kind: c.text('kind').$type<CalendarDay['kind']>().notNull(),
    name: c.json('name').$type<LocalizedText>().notNull(),
    source: c.text('source').notNull()
  });

  const venueSpaces = c.table(
    'venue_spaces',
    {
      venueId: c
        .id('venue_id')
        .notNull()
        .references(() => venues.id),
      spaceId: c
        .id('space_id')
        .notNull()
        .references(() => spaces.id)
    },
    (t) => [c.primaryKey({ columns: [t.venueId, t.spaceId] })]
  );

  /** Photos as they are served, of which no bytes change: another picture is another photo. */
  const venuePhotos = c.table(
    'venue_photos',
    {
      id: c.id('id').primaryKey(),
      venueId: c
        .id('venue_id')
        .notNull()
        .references(() => venues.id),
      position: c.int('position').notNull(),
      /** What it shows, for those who do not see it; empty where nobody has said. */
      alt: c.json('alt').$type<LocalizedText>().notNull(),
      width: c.int('width').notNull(),
      height: c.int('height').notNull(),
      large: c.blob('large').notNull(),
      thumbnail: c.blob('thumbnail').notNull(),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [c.index('venue_photos_by_venue').on(t.venueId, t.position)]
  );

  return { spaces, venues, venueSpaces, venuePhotos, blackouts, calendarDays };
}

export type VenueTables = ReturnType<typeof venueTables>;
