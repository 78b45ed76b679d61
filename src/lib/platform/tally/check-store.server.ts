import { and, asc, desc, eq, getTableColumns, gt, inArray, lte } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { insertAll, storeOf } from '../../db/store.ts';
import { newId } from '../id.ts';
import type { Instant } from '../time.ts';
import { sumTables, type Sum, type SumTable, type Sums } from './sums.ts';
import type { TallyEntry } from './types.ts';

/** What a comparison of the tally found, and when. */
export interface TallyCheck {
  at: Instant;
  checked: number;
  /** Subjects that did not count for what they should, by noun. */
  subjects: { noun: string; id: string }[];
  /** Buildings of which sums were not what their entries come to, and how many. */
  sums: { buildingId: string; count: number }[];
}

const valueNames: readonly string[] = ['events', 'people', 'attendances', 'minutes'];

/** What is read and written where the tally is compared with what it was counted from. */
export const tallyCheckStore = storeOf(
  ({ tallyEntries, tallyTotals, tallyCells, tallyHours, tallyUnits, closedMonths, tallyChecks }, queries) => {
    const tables = { totals: tallyTotals, cells: tallyCells, hours: tallyHours, units: tallyUnits };
    const ofBuilding = (table: (typeof tables)[SumTable], measures: readonly string[], buildingId: string) =>
      and(inArray(table.measure, [...measures]), eq(table.buildingId, buildingId));

    async function sumsIn(name: SumTable, measures: readonly string[], buildingId: string): Promise<Sum[]> {
      const table = tables[name];
      const rows = await queries
        .select()
        .from(table as SQLiteTable)
        .where(ofBuilding(table, measures, buildingId));
      return (rows as Record<string, string | number>[]).map((row) => {
        const [values, key] = [Object.entries(row), Object.entries(row)].map((entries, index) =>
          Object.fromEntries(entries.filter(([column]) => valueNames.includes(column) === (index === 0)))
        );
        return { key: key!, values: values as Sum['values'] };
      });
    }

    return {
      /** Whether anything was counted yet. */
      async isEmpty(): Promise<boolean> {
        const rows = await queries.select({ id: tallyEntries.id }).from(tallyEntries).limit(1);
        return rows.length === 0;
      },

      /** The entries of these measures of a building. */
      entriesIn: (measures: readonly string[], buildingId: string): Promise<TallyEntry[]> =>
        queries
          .select()
          .from(tallyEntries)
          .where(and(inArray(tallyEntries.measure, [...measures]), eq(tallyEntries.buildingId, buildingId))),

      /** The entries of each of these subjects, in the order in which they were made. */
      async entriesOfEach(subjectIds: readonly string[]): Promise<Map<string, TallyEntry[]>> {
        const rows = await queries
          .select()
          .from(tallyEntries)
          .where(inArray(tallyEntries.subjectId, [...subjectIds]))
          .orderBy(asc(tallyEntries.id));
        return Map.groupBy(rows, ({ subjectId }) => subjectId);
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

      /** The closed months of every building that has any. */
      async closedMonths(): Promise<Map<string, Set<string>>> {
        const rows = await queries.select().from(closedMonths);
        const byBuilding = Map.groupBy(rows, ({ buildingId }) => buildingId);
        return new Map([...byBuilding].map(([id, months]) => [id, new Set(months.map(({ month }) => month))]));
      },

      /** The sums that are kept of a building. */
      async sums(measures: readonly string[], buildingId: string): Promise<Record<SumTable, Sum[]>> {
        const found = sumTables.map(async (name) => [name, await sumsIn(name, measures, buildingId)] as const);
        return Object.fromEntries(await Promise.all(found)) as Record<SumTable, Sum[]>;
      },

      /** Puts other sums in place of those that are kept of a building. */
      async replaceSums(measures: readonly string[], buildingId: string, sums: Sums): Promise<void> {
        for (const name of sumTables) {
          const table = tables[name];
          await queries.delete(table).where(ofBuilding(table, measures, buildingId));
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
