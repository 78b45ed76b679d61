import type { PublicationKind } from '../../hall/publications/types.ts';
import type { ReportWords } from '../../statistics/reports/types.ts';
import type { ReportPeriod } from '../../statistics/types.ts';
import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';
import type { PlaceTables } from './places.ts';

/** How figures are reported, what is kept of months that were, and the register of publications. */
export function statisticsTables(c: Columns, { subdistricts, buildings, accounts }: PlaceTables & IdentityTables) {
  const publications = c.table(
    'publications',
    {
      id: c.id('id').primaryKey(),
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      kind: c.text('kind').$type<PublicationKind>().notNull(),
      title: c.text('title').notNull(),
      publishedOn: c.date('published_on').notNull(),
      /** Taken back, and counted no more. */
      withdrawnAt: c.instant('withdrawn_at'),
      createdBy: c.id('created_by').references(() => accounts.id),
      createdAt: c.instant('created_at').notNull()
    },
    (t) => [c.index('publications_by_building').on(t.buildingId, t.publishedOn)]
  );

  /**
   * For how many minutes a venue was open on each day of a month, as it was set when that was closed: what is set later moves
   * no share of its time.
   */
  const keptOpening = c.table(
    'kept_opening',
    {
      buildingId: c
        .id('building_id')
        .notNull()
        .references(() => buildings.id),
      /** `2026-03`. */
      month: c.text('month').notNull(),
      venueId: c.id('venue_id').notNull(),
      minutes: c.json('minutes').$type<number[]>().notNull()
    },
    (t) => [c.primaryKey({ columns: [t.buildingId, t.month, t.venueId] })]
  );

  /**
   * The own words of a building or a subdistrict in its reports: unit words by measure, and sentences by clause, where they differ
   * from the usual ones. A building has its subdistrict's where it has none of its own.
   */
  const reportWords = c.table('report_words', {
    /** The id of a building, or of a subdistrict. */
    placeId: c.id('place_id').primaryKey(),
    units: c.json('units').$type<ReportWords['units']>().notNull(),
    sentences: c.json('sentences').$type<ReportWords['sentences']>().notNull()
  });

  /** Reports that are mailed by themselves when their period is over. */
  const reportSchedules = c.table('report_schedules', {
    id: c.id('id').primaryKey(),
    subdistrictId: c
      .id('subdistrict_id')
      .notNull()
      .references(() => subdistricts.id),
    /** One building's report; without one, the whole subdistrict's. */
    buildingId: c.id('building_id').references(() => buildings.id),
    period: c.text('period').$type<ReportPeriod>().notNull(),
    accountId: c
      .id('account_id')
      .notNull()
      .references(() => accounts.id),
    /** The first day of the period that was sent last. */
    sentFor: c.date('sent_for'),
    createdAt: c.instant('created_at').notNull()
  });

  return { publications, keptOpening, reportWords, reportSchedules };
}
