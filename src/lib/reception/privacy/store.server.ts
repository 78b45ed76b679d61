import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, or, type SQL } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant, Interval, LocalDate } from '../../platform/time.ts';
import type { StoredDetails } from '../details-store.server.ts';
import type { DetailsSubject } from '../types.ts';
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
  const { visits, receptions, organisations, visitorDetails: details, erasures, identifiedExports: exports } = tables;

  /** Where and when each kind of trace is. A group is found by the time for which it was expected: it may never have come. */
  const kinds = {
    visit: { table: visits, at: visits.arrivedAt, organisationId: visits.hostOrganisationId },
    reception: { table: receptions, at: receptions.expectedAt, organisationId: receptions.organisationId }
  } as const;

  async function traces(subject: DetailsSubject, which: SQL | undefined, most: number): Promise<StoredTrace[]> {
    const { table, at, organisationId } = kinds[subject];
    const rows = await queries
      .select({
        subjectId: table.id,
        at,
        leftAt: table.leftAt,
        purpose: table.purpose,
        people: table.people,
        organisationName: organisations.name,
        details: getTableColumns(details)
      })
      .from(details)
      .innerJoin(table, and(eq(details.subject, subject), eq(details.subjectId, table.id)))
      .leftJoin(organisations, eq(organisationId, organisations.id))
      .where(which)
      .orderBy(asc(at), asc(table.id))
      .limit(most);
    return rows.map((row) => ({ ...row, subject }));
  }

  return {
    /** The trace of one visit or group with details. */
    async trace(subject: DetailsSubject, id: string): Promise<StoredTrace | undefined> {
      const [found] = await traces(subject, eq(details.subjectId, id), 1);
      return found;
    },

    /** The traces in a building of a phone with one of these hashes. */
    async tracesOfPhone(
      subject: DetailsSubject,
      buildingId: string,
      hashes: readonly string[],
      most: number
    ): Promise<StoredTrace[]> {
      const isTheirs = and(inArray(details.phoneHash, [...hashes]), eq(details.buildingId, buildingId));
      return traces(subject, isTheirs, most);
    },

    /** A page of the traces of a kind in a building within a stretch, by time. */
    async tracesBetween(
      subject: DetailsSubject,
      buildingId: string,
      { startsAt, endsAt }: Interval,
      after: Pick<StoredTrace, 'at' | 'subjectId'> | undefined,
      most: number
    ): Promise<StoredTrace[]> {
      const { table, at } = kinds[subject];
      const isLater = after && or(gt(at, after.at), and(eq(at, after.at), gt(table.id, after.subjectId)));
      const isWithin = and(eq(table.buildingId, buildingId), gte(at, startsAt), lt(at, endsAt));
      return traces(subject, and(isWithin, isLater), most);
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
