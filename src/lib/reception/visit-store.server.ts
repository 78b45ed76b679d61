import { and, asc, count, desc, eq, gt, gte, isNull, lt, max, min, ne, or, sql, type SQL } from 'drizzle-orm';
import { inserter, prepared, storeOf } from '../db/store.ts';
import { minute, type Instant, type Interval, type LocalDate } from '../platform/time.ts';
import type { LeftBy, Visit } from './types.ts';

/** A place in a list of visits, by arrival. */
export interface VisitPosition {
  arrivedAt: Instant;
  id: string;
}

/** A visit with what is kept of it besides. */
export interface TakenVisit extends Visit {
  /** Of its badge's code. */
  codeHash: string;
  /** When the server took it: later than it began where a screen had kept it. */
  takenAt: Instant;
}

/** Visits, each under the hash of its badge's code. */
export const visitStore = storeOf(({ visits, buildings }, queries) => {
  const columns = {
    id: visits.id,
    buildingId: visits.buildingId,
    hostOrganisationId: visits.hostOrganisationId,
    purpose: visits.purpose,
    people: visits.people,
    via: visits.via,
    day: visits.day,
    badge: visits.badge,
    arrivedAt: visits.arrivedAt,
    leftAt: visits.leftAt,
    leftBy: visits.leftBy
  };
  const those = () => queries.select(columns).from(visits);
  const cameFor = (activity: boolean) => (activity ? eq : ne)(visits.purpose, 'attend-activity');

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
  const takenAtKiosks = (wasKept: SQL) =>
    prepared(() =>
      queries
        .select({ count: count() })
        .from(visits)
        .where(
          and(
            eq(visits.buildingId, sql.placeholder('buildingId')),
            gt(visits.takenAt, sql.placeholder('since')),
            // Written out as in the index, which is then read.
            sql`via = 'kiosk'`,
            wasKept
          )
        )
    );
  const takenAtOnce = takenAtKiosks(sql`${visits.arrivedAt} >= ${visits.takenAt} - ${minute}`);
  const takenLater = takenAtKiosks(sql`${visits.arrivedAt} < ${visits.takenAt} - ${minute}`);
  const byCode = prepared(() =>
    those()
      .where(
        and(
          eq(visits.codeHash, sql.placeholder('codeHash')),
          or(isNull(visits.leftAt), gt(visits.arrivedAt, sql.placeholder('since')))
        )
      )
      .orderBy(desc(visits.arrivedAt))
      .limit(1)
  );

  return {
    add: (visit: TakenVisit): Promise<void> => insert(visit),

    async find(id: string): Promise<TakenVisit | undefined> {
      const [visit] = await byId({ id });
      return visit;
    },

    /** Changes what was entered of a visit. */
    async change(id: string, change: Partial<Pick<Visit, 'purpose' | 'people' | 'hostOrganisationId'>>): Promise<void> {
      await queries.update(visits).set(change).where(eq(visits.id, id));
    },

    /** Gives the badge of a visit another code. */
    async setCode(id: string, codeHash: string): Promise<void> {
      await queries.update(visits).set({ codeHash }).where(eq(visits.id, id));
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

    /** The latest visit whose badge has this code, of those who are in or came since an instant. */
    async withCode(codeHash: string, since: Instant): Promise<Visit | undefined> {
      const [visit] = await byCode({ codeHash, since });
      return visit;
    },

    /** The highest number of a badge on a day; 0 before the first. */
    async lastBadge(buildingId: string, day: LocalDate): Promise<number> {
      const [last] = await highest({ buildingId, day });
      return last?.badge ?? 0;
    },

    /**
     * How many visits the server has taken from the kiosks of a building since an instant: of people who stood there, or of
     * those whom a kiosk had kept for longer than a minute.
     */
    async countAtKiosks(buildingId: string, since: Instant, wereKept: boolean): Promise<number> {
      const [counted] = await (wereKept ? takenLater : takenAtOnce)({ buildingId, since });
      return counted?.count ?? 0;
    },

    /** Notes that one has left who is in. */
    async leave(id: string, leftAt: Instant, leftBy: LeftBy): Promise<void> {
      await queries
        .update(visits)
        .set({ leftAt, leftBy })
        .where(and(eq(visits.id, id), isNull(visits.leftAt)));
    },

    /** When the first came of those who are in a building, for an activity or not; `null` where nobody is. */
    async firstArrival(buildingId: string, forActivity: boolean): Promise<Instant | null> {
      const [first] = await queries
        .select({ at: min(visits.arrivedAt) })
        .from(visits)
        .where(and(eq(visits.buildingId, buildingId), isNull(visits.leftAt), cameFor(forActivity)));
      return first?.at ?? null;
    },

    /**
     * Notes that all who are in a building, for an activity or not, and came before its closing have left at an instant; answers how
     * many visits that were.
     */
    async close(buildingId: string, forActivity: boolean, closing: Instant, leftAt: Instant): Promise<number> {
      const areIn = and(eq(visits.buildingId, buildingId), isNull(visits.leftAt), cameFor(forActivity));
      const closed = await queries
        .update(visits)
        .set({ leftAt, leftBy: 'closing' })
        .where(and(areIn, lt(visits.arrivedAt, closing)))
        .returning({ id: visits.id });
      return closed.length;
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
