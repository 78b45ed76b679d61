import { sql } from 'drizzle-orm';
import type { Grain } from '../../platform/tally/types.ts';
import type { Columns } from '../columns.ts';
import type { PlaceTables } from './places.ts';
import type { IdentityTables } from './identity.ts';

/**
 * What is counted (`tally_entries`, a row for each thing that counts) and its sums by day, month and year, moved in the same
 * transaction. Sums have an empty text where a dimension has no value, as they are part of a key.
 */
export function tallyTables(c: Columns, { buildings, accounts }: PlaceTables & IdentityTables) {
  const buildingId = () =>
    c
      .id('building_id')
      .notNull()
      .references(() => buildings.id);
  const values = () => ({
    events: c.int('events').notNull(),
    people: c.int('people').notNull(),
    attendances: c.int('attendances').notNull(),
    /** Matters that took years are some thousand until a sum is beyond 32 bits. */
    minutes: c.long('minutes').notNull()
  });
  const stretch = () => ({
    measure: c.text('measure').notNull(),
    grain: c.text('grain').$type<Grain>().notNull(),
    /** `2026-03-05`, `2026-03` or `2026`. */
    bucket: c.text('bucket').notNull()
  });
  const bucket = () => ({ ...stretch(), buildingId: c.id('building_id').notNull() });

  const tallyEntries = c.table(
    'tally_entries',
    {
      id: c.id('id').primaryKey(),
      measure: c.text('measure').notNull(),
      subjectId: c.id('subject_id').notNull(),
      buildingId: buildingId(),
      venueId: c.id('venue_id'),
      kind: c.text('kind'),
      organisationId: c.id('organisation_id'),
      level: c.text('level'),
      type: c.text('type'),
      day: c.date('day').notNull(),
      happenedOn: c.date('happened_on').notNull(),
      hour: c.int('hour'),
      ...values(),
      units: c.json('units').$type<string[]>().notNull(),
      isCorrection: c.bool('is_correction').notNull(),
      reason: c.text('reason')
    },
    (t) => [
      c.index('tally_entries_by_subject').on(t.subjectId),
      c.index('tally_entries_by_building').on(t.measure, t.buildingId, t.day, t.id),
      c.index('tally_entries_by_day').on(t.measure, t.day, t.id),
      c
        .index('tally_entries_corrections')
        .on(t.buildingId, t.day, t.id)
        .where(sql`is_correction`)
    ]
  );

  /** Sums over everything that a building counted. */
  const tallyTotals = c.table('tally_totals', { ...bucket(), ...values() }, (t) => [
    c.primaryKey({ columns: [t.measure, t.grain, t.buildingId, t.bucket] })
  ]);

  /** Sums by all dimensions together. */
  const tallyCells = c.table(
    'tally_cells',
    {
      ...bucket(),
      venueId: c.id('venue_id').notNull(),
      kind: c.text('kind').notNull(),
      level: c.text('level').notNull(),
      type: c.text('type').notNull(),
      ...values()
    },
    (t) => [c.primaryKey({ columns: [t.measure, t.grain, t.buildingId, t.bucket, t.venueId, t.kind, t.level, t.type] })]
  );

  /** Sums by weekday (1 is Monday) and hour. */
  const tallyHours = c.table(
    'tally_hours',
    { ...bucket(), weekday: c.int('weekday').notNull(), hour: c.int('hour').notNull(), ...values() },
    (t) => [c.primaryKey({ columns: [t.measure, t.grain, t.buildingId, t.bucket, t.weekday, t.hour] })]
  );

  /** How often each unit came, so that those who came at all can be counted. */
  const tallyUnits = c.table(
    'tally_units',
    {
      ...bucket(),
      venueId: c.id('venue_id').notNull(),
      kind: c.text('kind').notNull(),
      unit: c.text('unit').notNull(),
      events: c.int('events').notNull()
    },
    (t) => [c.primaryKey({ columns: [t.measure, t.grain, t.buildingId, t.bucket, t.venueId, t.kind, t.unit] })]
  );

  /** The same over all buildings of a subdistrict, in which whoever came to several of them came once. */
  const tallySubdistrictUnits = c.table(
    'tally_subdistrict_units',
    {
      ...stretch(),
      subdistrictId: c.id('subdistrict_id').notNull(),
      kind: c.text('kind').notNull(),
      unit: c.text('unit').notNull(),
      events: c.int('events').notNull()
    },
    (t) => [c.primaryKey({ columns: [t.measure, t.grain, t.subdistrictId, t.bucket, t.kind, t.unit] })]
  );

  /** Months whose figures have been reported and move no more. */
  const closedMonths = c.table(
    'closed_months',
    {
      buildingId: buildingId(),
      /** `2026-03`. */
      month: c.text('month').notNull(),
      closedAt: c.instant('closed_at').notNull(),
      closedBy: c.id('closed_by').references(() => accounts.id)
    },
    (t) => [c.primaryKey({ columns: [t.buildingId, t.month] })]
  );

  /** The last comparison of the tally with what it was counted from. */
  const tallyChecks = c.table('tally_checks', {
    id: c.id('id').primaryKey(),
    at: c.instant('at').notNull(),
    /** How many subjects were compared. */
    checked: c.int('checked').notNull(),
    /** Those that do not count for what they should, and of each building or subdistrict how many sums are not what they should be. */
    subjects: c.json('subjects').$type<{ noun: string; id: string }[]>().notNull(),
    sums: c.json('sums').$type<{ placeId: string; count: number }[]>().notNull()
  });

  return {
    tallyEntries,
    tallyTotals,
    tallyCells,
    tallyHours,
    tallyUnits,
    tallySubdistrictUnits,
    closedMonths,
    tallyChecks
  };
}
