import { and, asc, count, eq, getTableColumns, gt, inArray, lt, lte, min, sql } from 'drizzle-orm';
import { batchesOf, prepared, storeOf } from '../db/store.ts';
import type { Instant, LocalDate } from '../platform/time.ts';

/** Name and phone of somebody who came, as they are stored. */
export interface StoredDetails {
  visitId: string;
  buildingId: string;
  keyId: string;
  name: Buffer | null;
  phone: Buffer | null;
  nameHash: string | null;
  phoneHash: string | null;
  noticedAt: Instant;
  eraseOn: LocalDate;
}

/** Names and phones of who came, under keys that are not here. */
export const detailsStore = storeOf(({ visitorDetails: details }, queries) => {
  const { visitId, buildingId, keyId, eraseOn } = details;
  const columns = getTableColumns(details);
  const names = Object.keys(columns) as (keyof typeof columns)[];

  const put = prepared(() => {
    const placeholders = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
    const set = Object.fromEntries(names.map((name) => [name, sql`excluded.${sql.identifier(columns[name].name)}`]));
    return queries
      .insert(details)
      .values(placeholders as never)
      .onConflictDoUpdate({ target: visitId, set });
  });

  return {
    /** Stores details, in place of what was stored of the same. */
    async put(row: StoredDetails): Promise<void> {
      await put({ ...row });
    },

    async of(ids: readonly string[]): Promise<StoredDetails[]> {
      const rows: StoredDetails[] = [];
      for (const some of batchesOf(ids)) {
        rows.push(...(await queries.select().from(details).where(inArray(visitId, some))));
      }
      return rows;
    },

    /** How many details are under each key. */
    async countsByKey(): Promise<{ keyId: string; count: number }[]> {
      return queries.select({ keyId, count: count() }).from(details).groupBy(keyId).orderBy(asc(keyId));
    },

    /** The next details under a key, by the id of the visit. */
    async underKey(key: string, after: string, most: number): Promise<StoredDetails[]> {
      return queries
        .select()
        .from(details)
        .where(and(eq(keyId, key), gt(visitId, after)))
        .orderBy(asc(visitId))
        .limit(most);
    },

    /** How many details of each building are under a key. */
    async countsUnderKey(key: string): Promise<{ buildingId: string; count: number }[]> {
      return queries.select({ buildingId, count: count() }).from(details).where(eq(keyId, key)).groupBy(buildingId);
    },

    async eraseUnderKey(key: string): Promise<void> {
      await queries.delete(details).where(eq(keyId, key));
    },

    /** The buildings with details that are to be erased by a day. */
    async buildingsDue(day: LocalDate): Promise<string[]> {
      const rows = await queries.selectDistinct({ buildingId }).from(details).where(lte(eraseOn, day));
      return rows.map((row) => row.buildingId);
    },

    /** Erases the details of a building whose day has come; returns how many there were. */
    async eraseDue(building: string, day: LocalDate): Promise<number> {
      const isDue = and(lte(eraseOn, day), eq(buildingId, building));
      const erased = await queries.delete(details).where(isDue).returning({ visitId });
      return erased.length;
    },

    async erase(ids: readonly string[]): Promise<void> {
      for (const some of batchesOf(ids)) {
        await queries.delete(details).where(inArray(visitId, some));
      }
    },

    /** The days after a day on which details of a building are to be erased, in order. */
    async erasureDays(building: string, after: LocalDate): Promise<LocalDate[]> {
      const rows = await queries
        .selectDistinct({ eraseOn })
        .from(details)
        .where(and(eq(buildingId, building), gt(eraseOn, after)))
        .orderBy(asc(eraseOn));
      return rows.map((row) => row.eraseOn);
    },

    /** When the first of those came whose details a building erases on a day; `null` where there are none. */
    async firstNoticed(building: string, day: LocalDate): Promise<Instant | null> {
      const [first] = await queries
        .select({ at: min(details.noticedAt) })
        .from(details)
        .where(and(eq(eraseOn, day), eq(buildingId, building)));
      return first?.at ?? null;
    },

    /** Has those of a day who came before an instant be erased on another. */
    async moveErasure(
      building: string,
      { from, to, noticedBefore }: { from: LocalDate; to: LocalDate; noticedBefore: Instant }
    ): Promise<void> {
      await queries
        .update(details)
        .set({ eraseOn: to })
        .where(and(eq(eraseOn, from), eq(buildingId, building), lt(details.noticedAt, noticedBefore)));
    }
  };
});
