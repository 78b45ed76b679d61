import {
  and,
  asc,
  between,
  count,
  desc,
  eq,
  inArray,
  min,
  ne,
  or,
  sql,
  sum,
  type AnyColumn,
  type SQL
} from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { batchesOf, insertAll, storeOf } from '../db/store.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Values } from '../platform/tally/types.ts';
import type { LocalDate } from '../platform/time.ts';
import type { Piece } from './periods.ts';
import type { SummedBy } from './rules.ts';
import {
  tallyMeasures,
  type ClosedMonth,
  type Dimension,
  type KeptOpening,
  type LedgerRow,
  type Narrowing,
  type Stretch,
  type TallyMeasure
} from './types.ts';

/** What is asked of the sums: of what, where, when and told apart by what. */
export interface Asked {
  tallies: readonly string[];
  buildingIds: readonly string[];
  spans: readonly Span[];
  by: readonly Dimension[];
  where: Narrowing;
}

/** A piece of one of the stretches that are asked for together, and of which. */
export interface Span extends Piece {
  part: string;
}

interface Found {
  part: string;
  tally: string;
  /** A value of each dimension asked for; an empty text where what was counted has none. */
  keys: string[];
}

/** Sums of one kind, where the kind was asked for. */
export interface SumRow extends Found, Values {
  kind: string | null;
}

/** How many different units came. */
export interface DistinctRow extends Found {
  units: number;
}

/** Which entries of the ledger are asked for: those of one measure, where, on which days and of what. */
export interface EntriesAsked {
  tally: TallyMeasure;
  buildingIds: readonly string[];
  stretch: Stretch;
  where: Narrowing;
}

/** Where the reading of a ledger goes on: behind this entry. */
export interface LedgerPosition {
  day: LocalDate;
  id: string;
}

type SumColumns = SQLiteTable & Record<'measure' | 'grain' | 'bucket', AnyColumn>;

/** Reads what was counted: sums for figures, entries for the ledger behind them. */
export const statisticsStore = storeOf(
  (
    {
      tallyTotals,
      tallyCells,
      tallyHours,
      tallyUnits,
      tallySubdistrictUnits,
      tallyEntries,
      closedMonths,
      keptOpening,
      organisations,
      venues
    },
    queries
  ) => {
    const sumTables = { totals: tallyTotals, cells: tallyCells, hours: tallyHours };

    return {
      /** Sums by part, measure, dimensions and, of cells, by kind. */
      async sums(name: SummedBy, asked: Asked): Promise<SumRow[]> {
        const table = sumTables[name];
        const kind = 'kind' in table ? table.kind : null;
        const keys = asked.by.map((dimension) => columnOf(table, dimension));
        const rows = await queries
          .select({
            part: sql<string>`spans.part`,
            tally: table.measure,
            ...(kind && { kind }),
            ...named(keys),
            events: total(table.events),
            people: total(table.people),
            attendances: total(table.attendances),
            minutes: total(table.minutes)
          })
          .from(relationOf(asked.spans))
          .crossJoin(table)
          .where(and(inArray(table.buildingId, [...asked.buildingIds]), ...conditionsOf(table, asked)))
          .groupBy(sql`spans.part`, table.measure, ...(kind ? [kind] : []), ...keys);
        return rows.map((row) => ({ ...row, kind: (row as { kind?: string }).kind ?? null, keys: keysIn(row, keys) }));
      },

      /**
       * How many different units came, by part, measure and dimensions; of a whole subdistrict by its own sums, in which no
       * buildings and venues are told apart.
       */
      async distinct({ subdistrictId, ...asked }: Asked & { subdistrictId?: string }): Promise<DistinctRow[]> {
        const table = subdistrictId === undefined ? tallyUnits : tallySubdistrictUnits;
        const place =
          subdistrictId === undefined
            ? inArray(tallyUnits.buildingId, [...asked.buildingIds])
            : eq(tallySubdistrictUnits.subdistrictId, subdistrictId);
        const keys = asked.by.map((dimension) => columnOf(table, dimension));
        const came = queries
          .select({
            part: sql<string>`spans.part`.as('part'),
            tally: table.measure,
            ...Object.fromEntries(Object.entries(named(keys)).map(([name, key]) => [name, key.as(name)]))
          })
          .from(relationOf(asked.spans))
          .crossJoin(table)
          .where(and(place, ...conditionsOf(table, asked)))
          .groupBy(sql`spans.part`, table.measure, ...keys, table.unit)
          // What was taken back to nothing did not come.
          .having(sql`sum(${table.events}) > 0`)
          .as('came');
        const { part, tally } = came as unknown as Record<'part' | 'tally', SQL<string>>;
        const outer = keys.map((_, index) => sql<string>`came.${sql.identifier(`key${index}`)}`);
        const rows = await queries
          .select({ part, tally, ...named(outer), units: count() })
          .from(came)
          .groupBy(part, tally, ...outer);
        return rows.map((row) => ({ ...row, keys: keysIn(row, keys) }));
      },

      /** Entries of one measure, by day; those behind a position only. */
      async entries(asked: EntriesAsked, after: LedgerPosition | null, most: number): Promise<LedgerRow[]> {
        const entries = tallyEntries;
        const rows = await queries
          .select(ledgerColumns(entries, venues.name, organisations.name))
          .from(entries)
          .leftJoin(venues, eq(venues.id, entries.venueId))
          .leftJoin(organisations, eq(organisations.id, entries.organisationId))
          .where(
            and(
              entriesWanted(asked),
              after ? sql`(${entries.day}, ${entries.id}) > (${after.day}, ${after.id})` : undefined
            )
          )
          .orderBy(asc(entries.day), asc(entries.id))
          .limit(most);
        return rows.map(toLedgerRow);
      },

      /** How many entries there are. */
      entryCount: (asked: EntriesAsked): Promise<number> => queries.$count(tallyEntries, entriesWanted(asked)),

      /** Corrections of closed months that were made on some days: the last `most` of them by day, and how many there are. */
      async corrections(
        buildingIds: readonly string[],
        { first, last }: Stretch,
        most: number
      ): Promise<{ rows: LedgerRow[]; count: number }> {
        const entries = tallyEntries;
        const wanted = and(
          inArray(entries.buildingId, [...buildingIds]),
          between(entries.day, first, last),
          // As the partial index says it, so that it is used.
          sql`${entries.isCorrection}`
        );
        const rows = await queries
          .select(ledgerColumns(entries, venues.name, organisations.name))
          .from(entries)
          .leftJoin(venues, eq(venues.id, entries.venueId))
          .leftJoin(organisations, eq(organisations.id, entries.organisationId))
          .where(wanted)
          .orderBy(desc(entries.day), desc(entries.id))
          .limit(most);
        return { rows: rows.map(toLedgerRow).reverse(), count: await queries.$count(entries, wanted) };
      },

      /** The first month of which a building counts anything: a sum that came to nothing again stays as a row of zeros. */
      async firstMonth(buildingId: string): Promise<string | null> {
        const { measure, grain, bucket, events, people, attendances, minutes } = tallyCells;
        const [row] = await queries
          .select({ first: min(bucket) })
          .from(tallyCells)
          .where(
            and(
              inArray(measure, [...tallyMeasures]),
              eq(grain, 'month'),
              eq(tallyCells.buildingId, buildingId),
              or(...[events, people, attendances, minutes].map((value) => ne(value, 0)))
            )
          );
        return row?.first ?? null;
      },

      /** Closed months of a building, the last first. */
      closedMonths: (buildingId: string): Promise<ClosedMonth[]> =>
        queries
          .select()
          .from(closedMonths)
          .where(eq(closedMonths.buildingId, buildingId))
          .orderBy(desc(closedMonths.month)),

      /** Closes months; those that are closed already stay as they are. */
      async closeMonths(months: ClosedMonth[]): Promise<void> {
        for (const some of batchesOf(months)) await queries.insert(closedMonths).values(some).onConflictDoNothing();
      },

      /** Keeps for how many minutes venues were open in months. */
      keepOpening: (opening: KeptOpening[]): Promise<void> => insertAll(queries, keptOpening, opening),

      /** For how many minutes venues of these buildings were open in those of these months that are closed. */
      keptOpening: (buildingIds: readonly string[], months: readonly string[]): Promise<KeptOpening[]> =>
        queries
          .select()
          .from(keptOpening)
          .where(and(inArray(keptOpening.buildingId, [...buildingIds]), inArray(keptOpening.month, [...months])))
    };

    function entriesWanted({ tally, buildingIds, stretch, where }: EntriesAsked): SQL | undefined {
      return and(
        eq(tallyEntries.measure, tally),
        inArray(tallyEntries.buildingId, [...buildingIds]),
        between(tallyEntries.day, stretch.first, stretch.last),
        ...narrowed(tallyEntries, where)
      );
    }

    function ledgerColumns(
      entries: typeof tallyEntries,
      venue: typeof venues.name,
      organisation: typeof organisations.name
    ) {
      const { id, subjectId, buildingId, kind, level, type, day, happenedOn, hour } = entries;
      const { events, people, attendances, minutes, units, isCorrection, reason } = entries;
      const place = { buildingId, venue, kind, organisation, level, type };
      const time = { day, happenedOn, hour };
      const values = { events, people, attendances, minutes, units };
      return { id, tally: entries.measure, subjectId, ...place, ...time, ...values, isCorrection, reason };
    }
  }
);

type KeptRow = Omit<LedgerRow, 'tally' | 'units'> & { tally: string; units: string[] };

const toLedgerRow = (row: KeptRow & { venue: LocalizedText | null }): LedgerRow => ({
  ...row,
  tally: row.tally as TallyMeasure,
  units: row.units.length
});

/** The stretches asked for as a relation `spans`, so that one statement answers for all of them. */
function relationOf(spans: readonly Span[]): SQL {
  const rows = spans.map(
    ({ part, grain, first, last }) =>
      sql`select ${part} as part, ${grain} as grain, ${first} as since, ${last} as until`
  );
  return sql`(${sql.join(rows, sql` union all `)}) as spans`;
}

function conditionsOf(table: SumColumns, { tallies, where }: Asked): (SQL | undefined)[] {
  return [
    inArray(table.measure, [...tallies]),
    sql`${table.grain} = spans.grain`,
    sql`${table.bucket} between spans.since and spans.until`,
    ...narrowed(table, where)
  ];
}

function narrowed(table: SQLiteTable, { venueId, kinds, level, type }: Narrowing): (SQL | undefined)[] {
  const columns = table as unknown as Record<keyof Narrowing | 'kind', AnyColumn>;
  return [
    venueId === undefined ? undefined : eq(columns.venueId, venueId),
    kinds && inArray(columns.kind, [...kinds]),
    level === undefined ? undefined : eq(columns.level, level),
    type === undefined ? undefined : eq(columns.type, type)
  ];
}

/** A dimension as a column of a table of sums that has it. */
function columnOf(table: SumColumns, dimension: Dimension): SQL<string> {
  const columns = table as unknown as Record<string, AnyColumn>;
  switch (dimension) {
    case 'building':
      return sql<string>`${columns.buildingId}`;
    case 'venue':
      return sql<string>`${columns.venueId}`;
    case 'year':
      return sql<string>`substr(${table.bucket}, 1, 4)`;
    case 'month':
      return sql<string>`substr(${table.bucket}, 1, 7)`;
    case 'day':
      return sql<string>`${table.bucket}`;
    default:
      return sql<string>`${columns[dimension]}`;
  }
}

const total = (column: AnyColumn) => sum(column).mapWith(Number);

/** Columns by names that no other has. */
const named = (keys: SQL<string>[]): Record<string, SQL<string>> =>
  Object.fromEntries(keys.map((key, index) => [`key${index}`, key]));

const keysIn = (row: object, keys: unknown[]) =>
  keys.map((_, index) => String((row as Record<string, unknown>)[`key${index}`]));
