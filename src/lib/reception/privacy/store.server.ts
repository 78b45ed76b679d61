import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant, Interval, LocalDate } from '../../platform/time.ts';
import type { StoredDetails } from '../details-store.server.ts';
import type { Trace } from './types.ts';

/** That somebody came, with their details as they are stored. */
export interface StoredTrace extends Omit<Trace, 'name' | 'phone'> {
  details: StoredDetails;
}

/** An export as it is stored, with the ids of the accounts. */
export interface StoredExport {
  id: string;
  buildingId: string;
  firstDay: LocalDate;
  lastDay: LocalDate;
  reason: string;
  requestedBy: string;
  requestedAt: Instant;
  decidedBy: string | null;
  decidedAt: Instant | null;
  isApproved: boolean | null;
  expiresAt: Instant;
  downloads: number;
}

/** Who came and left details, what was erased of them, and the exports that name them. */
export const privacyStore = storeOf((tables, queries) => {
  const { visits, organisations, visitorDetails: details, erasures, identifiedExports: exports } = tables;

  const traces = (which: SQL | undefined, most: number): Promise<StoredTrace[]> =>
    queries
      .select({
        visitId: visits.id,
        at: visits.arrivedAt,
        leftAt: visits.leftAt,
        purpose: visits.purpose,
        people: visits.people,
        organisationName: organisations.name,
        details: getTableColumns(details)
      })
      .from(details)
      .innerJoin(visits, eq(details.visitId, visits.id))
      .leftJoin(organisations, eq(visits.hostOrganisationId, organisations.id))
      .where(which)
      .orderBy(asc(visits.arrivedAt), asc(visits.id))
      .limit(most);

  return {
    /** The trace of one visit with details. */
    async trace(visitId: string): Promise<StoredTrace | undefined> {
      const [found] = await traces(eq(details.visitId, visitId), 1);
      return found;
    },

    /** The traces in a building of a name or phone with one of these hashes. */
    async tracesOf(
      buildingId: string,
      by: 'nameHash' | 'phoneHash',
      hashes: readonly string[],
      most: number
    ): Promise<StoredTrace[]> {
      return traces(and(inArray(details[by], [...hashes]), eq(details.buildingId, buildingId)), most);
    },

    /** A page of the traces in a building within a stretch, by time. */
    async tracesBetween(
      buildingId: string,
      { startsAt, endsAt }: Interval,
      after: Pick<StoredTrace, 'at' | 'visitId'> | undefined,
      most: number
    ): Promise<StoredTrace[]> {
      const { arrivedAt, id } = visits;
      const isLater = after && or(gt(arrivedAt, after.at), and(eq(arrivedAt, after.at), gt(id, after.visitId)));
      const isWithin = and(eq(visits.buildingId, buildingId), gte(arrivedAt, startsAt), lt(arrivedAt, endsAt));
      return traces(and(isWithin, isLater), most);
    },

    async addErasure(erasure: typeof erasures.$inferInsert): Promise<void> {
      await queries.insert(erasures).values(erasure);
    },

    /** The latest erasures of a building. */
    async erasuresOf(buildingId: string, most: number) {
      return queries
        .select({ at: erasures.at, byAccountId: erasures.byAccountId, count: erasures.count })
        .from(erasures)
        .where(eq(erasures.buildingId, buildingId))
        .orderBy(desc(erasures.at), desc(erasures.id))
        .limit(most);
    },

    async addExport(row: StoredExport): Promise<void> {
      await queries.insert(exports).values(row);
    },

    async findExport(id: string): Promise<StoredExport | undefined> {
      const [found] = await queries.select().from(exports).where(eq(exports.id, id));
      return found;
    },

    /** The latest exports that were asked for in a building. */
    async exportsOf(buildingId: string, most: number): Promise<StoredExport[]> {
      return queries
        .select()
        .from(exports)
        .where(eq(exports.buildingId, buildingId))
        .orderBy(desc(exports.requestedAt), desc(exports.id))
        .limit(most);
    },

    async changeExport(id: string, change: Partial<Omit<StoredExport, 'id'>>): Promise<void> {
      await queries.update(exports).set(change).where(eq(exports.id, id));
    }
  };
});
