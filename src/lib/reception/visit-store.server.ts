import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lt, max, sql } from 'drizzle-orm';
import { inserter, prepared, storeOf } from '../db/store.ts';
import type { Instant, Interval, LocalDate } from '../platform/time.ts';
import type { LeftBy, Visit } from './types.ts';

/** A place in a list of visits, by arrival. */
export interface VisitPosition {
  arrivedAt: Instant;
  id: string;
}

/** Visits, each with the hash of its badge's code. */
export const visitStore = storeOf(({ visits, buildings }, queries) => {
  const { codeHash: _, ...columns } = {
    id: visits.id,
    buildingId: visits.buildingId,
    hostOrganisationId: visits.hostOrganisationId,
    purpose: visits.purpose,
    people: visits.people,
    via: visits.via,
    day: visits.day,
    badge: visits.badge,
    codeHash: visits.codeHash,
    arrivedAt: visits.arrivedAt,
    leftAt: visits.leftAt,
    leftBy: visits.leftBy
  };
  const those = () => queries.select(columns).from(visits);

  const insert = inserter(queries, visits);
  const byId = prepared(() =>
    queries
      .select()
      .from(visits)
      .where(eq(visits.id, sql.placeholder('id')))
  );
  const highest = prepared(() =>
    queries
      .select({ badge: max(visits.badge) })
      .from(visits)
      .where(and(eq(visits.buildingId, sql.placeholder('buildingId')), eq(visits.day, sql.placeholder('day'))))
  );
  const atKiosks = prepared(() =>
    queries
      .select({ count: count() })
      .from(visits)
      .where(
        and(
          eq(visits.buildingId, sql.placeholder('buildingId')),
          gte(visits.arrivedAt, sql.placeholder('startsAt')),
          lt(visits.arrivedAt, sql.placeholder('endsAt')),
          eq(visits.via, 'kiosk')
        )
      )
  );
  const byCode = prepared(() =>
    those()
      .where(eq(visits.codeHash, sql.placeholder('codeHash')))
      .orderBy(desc(visits.arrivedAt))
      .limit(1)
  );

  return {
    add: (visit: Visit & { codeHash: string }): Promise<void> => insert(visit),

    /** A visit with the hash of its code. */
    async find(id: string): Promise<(Visit & { codeHash: string }) | undefined> {
      const [visit] = await byId({ id });
      return visit;
    },

    /** Where a visit is. */
    async withBuilding(id: string) {
      const [found] = await queries
        .select({ buildingId: visits.buildingId, subdistrictId: buildings.subdistrictId, zone: buildings.zone })
        .from(visits)
        .innerJoin(buildings, eq(visits.buildingId, buildings.id))
        .where(eq(visits.id, id));
      return found;
    },

    /** The latest visit whose badge has this code. */
    async withCode(codeHash: string): Promise<Visit | undefined> {
      const [visit] = await byCode({ codeHash });
      return visit;
    },

    /** The highest number of a badge on a day; 0 before the first. */
    async lastBadge(buildingId: string, day: LocalDate): Promise<number> {
      const [last] = await highest({ buildingId, day });
      return last?.badge ?? 0;
    },

    /** How many visits of a building began at its kiosks in a stretch. */
    async countAtKiosks(buildingId: string, { startsAt, endsAt }: Interval): Promise<number> {
      const [counted] = await atKiosks({ buildingId, startsAt, endsAt });
      return counted?.count ?? 0;
    },

    /** Notes that these have left, of those who are in. */
    async leave(ids: string[], leftAt: Instant, leftBy: LeftBy): Promise<void> {
      await queries
        .update(visits)
        .set({ leftAt, leftBy })
        .where(and(inArray(visits.id, ids), isNull(visits.leftAt)));
    },

    /** Who is in a building, by arrival. */
    async presentIn(buildingId: string): Promise<Visit[]> {
      return those()
        .where(and(eq(visits.buildingId, buildingId), isNull(visits.leftAt)))
        .orderBy(asc(visits.arrivedAt), asc(visits.id));
    },

    /** The buildings in which anybody is. */
    async occupied(): Promise<string[]> {
      const rows = await queries.selectDistinct({ id: visits.buildingId }).from(visits).where(isNull(visits.leftAt));
      return rows.map(({ id }) => id);
    },

    /** A page of the visits of a building that began in a stretch, by arrival. */
    async list(
      buildingId: string,
      { startsAt, endsAt }: Interval,
      after: VisitPosition | null,
      limit: number
    ): Promise<Visit[]> {
      const further = after && sql`(${visits.arrivedAt}, ${visits.id}) > (${after.arrivedAt}, ${after.id})`;
      return those()
        .where(
          and(
            eq(visits.buildingId, buildingId),
            gte(visits.arrivedAt, startsAt),
            lt(visits.arrivedAt, endsAt),
            further ?? undefined
          )
        )
        .orderBy(asc(visits.arrivedAt), asc(visits.id))
        .limit(limit);
    },

    /** All visits page by page, by id, each with the zone of its building. */
    async after(id: string, limit: number) {
      return queries
        .select({ ...columns, zone: buildings.zone })
        .from(visits)
        .innerJoin(buildings, eq(visits.buildingId, buildings.id))
        .where(gt(visits.id, id))
        .orderBy(asc(visits.id))
        .limit(limit);
    }
  };
});
