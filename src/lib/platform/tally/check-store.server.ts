import { and, asc, between, desc, eq, getTableColumns, gt, inArray, lte, sql, sum, type SQLWrapper } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { batchesOf, insertAll, storeOf } from '../../db/store.ts';
import { newId } from '../id.ts';
import type { Instant } from '../time.ts';
import { monthIn } from './rules.ts';
import { sumTables, type LedgerGroup, type Sum, type SumTable, type Sums } from './sums.ts';
import { grains, type Grain, type TallyEntry } from './types.ts';

/** What a building counts under some measures. */
export interface CountedPlace {
  measures: readonly string[];
  buildingId: string;
}

/** What all buildings of a subdistrict count under some measures. */
export interface CountedSubdistrict {
  measures: readonly string[];
  subdistrictId: string;
}

/** Buckets of one grain, the first and the last included. */
export interface Buckets {
  grain: Grain;
  first: string;
  last: string;
}

/** What a comparison of the tally found, and when. */
export interface TallyCheck {
  at: Instant;
  checked: number;
  /** Subjects that did not count for what they should, by noun. */
  subjects: { noun: string; id: string }[];
  /** Buildings and subdistricts of which sums were not what they should come to, and how many. */
  sums: { placeId: string; count: number }[];
}

/** The sum of whole numbers, which PostgreSQL answers as text. */
const total = (value: SQLWrapper) => sum(value).mapWith(Number);

const valueNames: readonly string[] = ['events', 'people', 'attendances', 'minutes'];

/** What is read and written where the tally is compared with what it was counted from. */
export const tallyCheckStore = storeOf(
  (
    {
      tallyEntries,
      tallyTotals,
      tallyCells,
      tallyHours,
      tallyUnits,
      tallySubdistrictUnits,
      closedMonths,
      tallyChecks,
      buildings
    },
    queries
  ) => {
    const tables = { totals: tallyTotals, cells: tallyCells, hours: tallyHours, units: tallyUnits };
    const ofPlace = (table: (typeof tables)[SumTable] | typeof tallyEntries, { measures, buildingId }: CountedPlace) =>
      and(inArray(table.measure, [...measures]), eq(table.buildingId, buildingId));
    const within = (table: (typeof tables)[SumTable], place: CountedPlace, { grain, first, last }: Buckets) =>
      and(ofPlace(table, place), eq(table.grain, grain), between(table.bucket, first, last));

    const ofSubdistrict = ({ measures, subdistrictId }: CountedSubdistrict) =>
      and(
        inArray(tallySubdistrictUnits.measure, [...measures]),
        eq(tallySubdistrictUnits.subdistrictId, subdistrictId)
      );
    const ofItsBuildings = ({ measures, subdistrictId }: CountedSubdistrict) =>
      and(
        inArray(tallyUnits.measure, [...measures]),
        inArray(
          tallyUnits.buildingId,
          queries.select({ id: buildings.id }).from(buildings).where(eq(buildings.subdistrictId, subdistrictId))
        )
      );
    const among = (table: typeof tallyUnits | typeof tallySubdistrictUnits, { grain, first, last }: Buckets) =>
      and(eq(table.grain, grain), between(table.bucket, first, last));

    async function sumsIn(name: SumTable, place: CountedPlace, buckets: Buckets): Promise<Sum[]> {
      const table = tables[name];
      const rows = await queries
        .select()
        .from(table as SQLiteTable)
        .where(within(table, place, buckets));
      return (rows as Record<string, string | number>[]).map((row) => {
        const [values, key] = [Object.entries(row), Object.entries(row)].map((entries, index) =>
          Object.fromEntries(entries.filter(([column]) => valueNames.includes(column) === (index === 0)))
        );
        return { key: key!, values: values as Sum['values'] };
      });
    }

    return {
      /** The months in which a building counted anything or has a sum, and in place of some only their years. */
      async bucketsOf(place: CountedPlace): Promise<Set<string>> {
        const found = new Set<string>();
        const { day } = tallyEntries;
        const entered = await queries
          .selectDistinct({ bucket: sql<string>`substr(${day}, 1, 7)` })
          .from(tallyEntries)
          .where(ofPlace(tallyEntries, place));
        for (const { bucket } of entered) found.add(bucket);
        for (const table of Object.values(tables)) {
          const kept = await queries
            .selectDistinct({ bucket: sql<string>`substr(${table.bucket}, 1, 7)` })
            .from(table)
            .where(and(ofPlace(table, place), inArray(table.grain, [...grains])));
          for (const { bucket } of kept) found.add(bucket);
        }
        return found;
      },

      /** The months in which a subdistrict or a building of it has units, and in place of some only their years. */
      async subdistrictBuckets(place: CountedSubdistrict): Promise<Set<string>> {
        const found = new Set<string>();
        for (const [table, ofPlace] of [
          [tallySubdistrictUnits, ofSubdistrict(place)],
          [tallyUnits, ofItsBuildings(place)]
        ] as const) {
          const rows = await queries
            .selectDistinct({ bucket: sql<string>`substr(${table.bucket}, 1, 7)` })
            .from(table)
            .where(and(ofPlace, inArray(table.grain, [...grains])));
          for (const { bucket } of rows) found.add(bucket);
        }
        return found;
      },

      /** The units that are kept of a subdistrict, and what those of its buildings come to. */
      async subdistrictUnits(place: CountedSubdistrict, buckets: Buckets): Promise<Record<'kept' | 'counted', Sum[]>> {
        const { events: kept, ...key } = getTableColumns(tallySubdistrictUnits);
        const { measure, grain, bucket, kind, unit, events: counted } = tallyUnits;
        const ofBuildings = { measure, grain, bucket, kind, unit };
        const [keptRows, countedRows] = [
          await queries
            .select({ key, values: { events: kept } })
            .from(tallySubdistrictUnits)
            .where(and(ofSubdistrict(place), among(tallySubdistrictUnits, buckets))),
          await queries
            .select({ key: ofBuildings, values: { events: total(counted) } })
            .from(tallyUnits)
            .where(and(ofItsBuildings(place), among(tallyUnits, buckets)))
            .groupBy(...Object.values(ofBuildings))
        ];
        const { subdistrictId } = place;
        return {
          kept: keptRows,
          counted: countedRows.map(({ key, values }) => ({ key: { ...key, subdistrictId }, values }))
        };
      },

      /** Puts other units in place of those that are kept of a subdistrict. */
      async replaceSubdistrictUnits(place: CountedSubdistrict, buckets: Buckets, units: Iterable<Sum>): Promise<void> {
        await queries
          .delete(tallySubdistrictUnits)
          .where(and(ofSubdistrict(place), among(tallySubdistrictUnits, buckets)));
        const rows = Array.from(units, ({ key, values }) => ({ ...key, ...values }));
        await insertAll(queries, tallySubdistrictUnits as SQLiteTable, rows);
      },

      /** The entries of a building on some days, added up by all that sums tell apart. */
      ledgerOf(place: CountedPlace, { first, last }: Buckets): Promise<LedgerGroup[]> {
        const { measure, buildingId, venueId, kind, level, type, day, happenedOn, hour, units } = tallyEntries;
        const apart = { measure, buildingId, venueId, kind, level, type, day, happenedOn, hour, units };
        const { events, people, attendances, minutes } = tallyEntries;
        return queries
          .select({
            ...apart,
            events: total(events),
            people: total(people),
            attendances: total(attendances),
            minutes: total(minutes),
            times: total(sql`case when ${events} > 0 then 1 when ${events} < 0 then -1 else 0 end`)
          })
          .from(tallyEntries)
          .where(and(ofPlace(tallyEntries, place), between(day, first, last)))
          .groupBy(...Object.values(apart));
      },

      /** The entries of each of these subjects, in the order in which they were made. */
      async entriesOfEach(subjectIds: readonly string[]): Promise<Map<string, TallyEntry[]>> {
        const found: TallyEntry[] = [];
        for (const some of batchesOf(subjectIds)) {
          const { subjectId, id } = tallyEntries;
          found.push(...(await queries.select().from(tallyEntries).where(inArray(subjectId, some)).orderBy(asc(id))));
        }
        return Map.groupBy(found, ({ subjectId }) => subjectId);
      },

      /** The subjects of these measures whose ids lie behind one, up to another where there is one, with their buildings. */
      subjectsBetween: (measures: readonly string[], afterId: string, lastId: string | null) =>
        queries
          .selectDistinct({ id: tallyEntries.subjectId, buildingId: tallyEntries.buildingId })
          .from(tallyEntries)
          .where(
            and(
              gt(tallyEntries.subjectId, afterId),
              lastId === null ? undefined : lte(tallyEntries.subjectId, lastId),
              inArray(tallyEntries.measure, [...measures])
            )
          ),

      /** Keeps what a comparison found, in place of what the one before did. */
      async keepCheck(check: TallyCheck): Promise<void> {
        await queries.delete(tallyChecks);
        await queries.insert(tallyChecks).values({ ...check, id: newId() });
      },

      /** What the last comparison found. */
      async lastCheck(): Promise<TallyCheck | undefined> {
        const { at, checked, subjects, sums } = tallyChecks;
        return (await queries.select({ at, checked, subjects, sums }).from(tallyChecks).orderBy(desc(at)).limit(1))[0];
      },

      /** The closed months of all buildings, as {@link monthIn} says them. */
      async closedMonths(): Promise<Set<string>> {
        const rows = await queries.select().from(closedMonths);
        return new Set(rows.map(({ buildingId, month }) => monthIn(buildingId, month)));
      },

      /** The sums that are kept of a building. */
      async sums(place: CountedPlace, buckets: Buckets): Promise<Record<SumTable, Sum[]>> {
        const found: Record<SumTable, Sum[]> = { totals: [], cells: [], hours: [], units: [] };
        for (const name of sumTables) found[name] = await sumsIn(name, place, buckets);
        return found;
      },

      /** Puts other sums in place of those that are kept of a building. */
      async replaceSums(place: CountedPlace, buckets: Buckets, sums: Sums): Promise<void> {
        for (const name of sumTables) {
          const table = tables[name];
          await queries.delete(table).where(within(table, place, buckets));
          const columns = Object.keys(getTableColumns(table));
          const rows = [...sums[name].values()].map(({ key, values }) => {
            const row: Record<string, string | number> = { ...key, ...values };
            return Object.fromEntries(columns.map((column) => [column, row[column]]));
          });
          await insertAll(queries, table as SQLiteTable, rows);
        }
      }
    };
  }
);
