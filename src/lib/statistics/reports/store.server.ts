import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { inserter, storeOf } from '../../db/store.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
import type { ReportPeriod } from '../types.ts';
import type { ReportWords } from './types.ts';

/** A schedule as it is kept: one building's report, or without one its subdistrict's. */
export interface KeptSchedule {
  id: string;
  subdistrictId: string;
  buildingId: string | null;
  period: ReportPeriod;
  accountId: string;
  sentFor: LocalDate | null;
  createdAt: Instant;
}

/** A schedule with what it is of, and the clock by which it is due. */
export interface PlacedSchedule extends KeptSchedule {
  subdistrictName: LocalizedText;
  buildingName: LocalizedText | null;
}

/** Words and schedules of reports. */
export const reportStore = storeOf(({ reportWords, reportSchedules, subdistricts, buildings }, queries) => {
  const insertSchedule = inserter(queries, reportSchedules);
  const placed = () =>
    queries
      .select({
        id: reportSchedules.id,
        subdistrictId: reportSchedules.subdistrictId,
        buildingId: reportSchedules.buildingId,
        period: reportSchedules.period,
        accountId: reportSchedules.accountId,
        sentFor: reportSchedules.sentFor,
        createdAt: reportSchedules.createdAt,
        subdistrictName: subdistricts.name,
        buildingName: buildings.name
      })
      .from(reportSchedules)
      .innerJoin(subdistricts, eq(reportSchedules.subdistrictId, subdistricts.id))
      .leftJoin(buildings, eq(reportSchedules.buildingId, buildings.id));

  return {
    /** The own words of buildings and subdistricts, by id. */
    async words(placeIds: string[]): Promise<Map<string, ReportWords>> {
      const rows = await queries.select().from(reportWords).where(inArray(reportWords.placeId, placeIds));
      return new Map(rows.map(({ placeId, units, sentences }) => [placeId, { units, sentences }]));
    },

    async setWords(placeId: string, words: ReportWords): Promise<void> {
      await queries
        .insert(reportWords)
        .values({ placeId, ...words })
        .onConflictDoUpdate({ target: reportWords.placeId, set: words });
    },

    /** Somebody's schedules, in the order in which they set them up. */
    async schedulesOf(accountId: string): Promise<PlacedSchedule[]> {
      return placed()
        .where(eq(reportSchedules.accountId, accountId))
        .orderBy(asc(reportSchedules.createdAt), asc(reportSchedules.id));
    },

    /** Schedules of all, by id from after one on. */
    async schedulesAfter(id: string, most: number): Promise<PlacedSchedule[]> {
      return placed().where(gt(reportSchedules.id, id)).orderBy(asc(reportSchedules.id)).limit(most);
    },

    async schedule(id: string): Promise<PlacedSchedule | undefined> {
      const [schedule] = await placed().where(eq(reportSchedules.id, id));
      return schedule;
    },

    addSchedule: (schedule: KeptSchedule): Promise<void> => insertSchedule(schedule),

    /** Notes that a period was sent; answers whether it had not been before. */
    async noteSent({ id, sentFor }: { id: string; sentFor: LocalDate }): Promise<boolean> {
      const [kept] = await queries
        .select({ sentFor: reportSchedules.sentFor })
        .from(reportSchedules)
        .where(eq(reportSchedules.id, id));
      if (!kept || (kept.sentFor !== null && kept.sentFor >= sentFor)) return false;
      await queries.update(reportSchedules).set({ sentFor }).where(eq(reportSchedules.id, id));
      return true;
    },

    /** Ends a schedule of somebody; answers whether there was one. */
    async removeSchedule(id: string, accountId: string): Promise<boolean> {
      const removed = await queries
        .delete(reportSchedules)
        .where(and(eq(reportSchedules.id, id), eq(reportSchedules.accountId, accountId)))
        .returning({ id: reportSchedules.id });
      return removed.length > 0;
    }
  };
});
