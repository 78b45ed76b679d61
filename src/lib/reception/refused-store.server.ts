import { and, asc, eq, getTableColumns, isNull } from 'drizzle-orm';
import { storeOf } from '../db/store.ts';
import type { Instant } from '../platform/time.ts';
import type { RefusedVisit } from './types.ts';

/** Visits that were refused after their people had gone, until somebody at the desk has seen to each. */
export const refusedVisitStore = storeOf(({ refusedVisits, buildings }, queries) => {
  const { seenAt, seenBy: _, ...columns } = getTableColumns(refusedVisits);
  const unseenIn = (buildingId: string) => and(eq(refusedVisits.buildingId, buildingId), isNull(seenAt));

  return {
    /** Adds one; one that is there already changes nothing. */
    async add(visit: RefusedVisit): Promise<void> {
      await queries.insert(refusedVisits).values(visit).onConflictDoNothing();
    },

    /** Those of a building that nobody has seen to, by when they came. */
    async unseen(buildingId: string): Promise<RefusedVisit[]> {
      return queries
        .select(columns)
        .from(refusedVisits)
        .where(unseenIn(buildingId))
        .orderBy(asc(refusedVisits.arrivedAt), asc(refusedVisits.id));
    },

    async countUnseen(buildingId: string): Promise<number> {
      return queries.$count(refusedVisits, unseenIn(buildingId));
    },

    /** Where one is. */
    async buildingOf(id: string) {
      const [found] = await queries
        .select({ buildingId: refusedVisits.buildingId, subdistrictId: buildings.subdistrictId })
        .from(refusedVisits)
        .innerJoin(buildings, eq(refusedVisits.buildingId, buildings.id))
        .where(eq(refusedVisits.id, id));
      return found;
    },

    /** Notes who has seen to one; the first who did stays. */
    async see(id: string, accountId: string, at: Instant): Promise<void> {
      await queries
        .update(refusedVisits)
        .set({ seenAt: at, seenBy: accountId })
        .where(and(eq(refusedVisits.id, id), isNull(seenAt)));
    }
  };
});
