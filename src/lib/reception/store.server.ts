import { and, asc, desc, eq, getTableColumns, gt, gte, inArray, lt, max, ne, sql, type SQL } from 'drizzle-orm';
import { inserter, prepared, storeOf } from '../db/store.ts';
import { day, type Instant, type Interval } from '../platform/time.ts';
import type { Reception, ReceptionSettings, ReceptionState } from './types.ts';

/** A place in a list of groups, by the time for which they were expected. */
export interface ReceptionPosition {
  expectedAt: Instant;
  id: string;
}

/** Groups that are received, and what buildings ask of who comes. */
export const receptionStore = storeOf((tables, queries) => {
  const { receptions, receptionSettings, organisations, buildings, venues, bookings } = tables;
  const columns = getTableColumns(receptions);

  const detailed = () =>
    queries
      .select({
        ...columns,
        organisationName: organisations.name,
        organisationLevel: organisations.level,
        organisationType: organisations.type,
        venueSlug: venues.slug,
        venueName: venues.name
      })
      .from(receptions)
      .innerJoin(organisations, eq(receptions.organisationId, organisations.id))
      .leftJoin(venues, eq(receptions.venueId, venues.id));

  const insert = inserter(queries, receptions);
  const settingsOf = prepared(() =>
    queries
      .select({
        asksName: receptionSettings.asksName,
        asksPhone: receptionSettings.asksPhone,
        retentionDays: receptionSettings.retentionDays,
        closesAt: receptionSettings.closesAt
      })
      .from(receptionSettings)
      .where(eq(receptionSettings.buildingId, sql.placeholder('buildingId')))
  );

  /** Groups by the time for which they were expected. */
  const those = (which: SQL | undefined) =>
    detailed().where(which).orderBy(asc(receptions.expectedAt), asc(receptions.id));

  return {
    add: (reception: Reception): Promise<void> => insert(reception),

    async change(id: string, change: Partial<Omit<Reception, 'id'>>): Promise<void> {
      await queries.update(receptions).set(change).where(eq(receptions.id, id));
    },

    async find(id: string) {
      const [found] = await those(eq(receptions.id, id));
      return found;
    },

    /** The groups of a building in these states that are expected in a stretch. */
    async expectedIn(buildingId: string, states: readonly ReceptionState[], { startsAt, endsAt }: Interval) {
      const inTime = and(gte(receptions.expectedAt, startsAt), lt(receptions.expectedAt, endsAt));
      return those(and(eq(receptions.buildingId, buildingId), inArray(receptions.state, [...states]), inTime));
    },

    /** The groups that are in a building, whenever they came. */
    async presentIn(buildingId: string) {
      return those(and(eq(receptions.buildingId, buildingId), eq(receptions.state, 'in')));
    },

    /** The groups that these bookings announced, but for those that were called off. */
    async ofBookings(bookingIds: string[]) {
      if (bookingIds.length === 0) return [];
      return those(and(inArray(receptions.bookingId, bookingIds), ne(receptions.state, 'cancelled')));
    },

    /** The buildings in which a group is in one of these states. */
    async buildingsWith(states: readonly ReceptionState[]): Promise<string[]> {
      const rows = await queries
        .selectDistinct({ id: receptions.buildingId })
        .from(receptions)
        .where(inArray(receptions.state, [...states]));
      return rows.map(({ id }) => id);
    },

    /** A page of the groups of a building, or of one organisation among them, the latest first. */
    async list(
      buildingId: string,
      { startsAt, endsAt }: Interval,
      organisationIds: string[] | null,
      after: ReceptionPosition | null,
      limit: number
    ) {
      const further = after && sql`(${receptions.expectedAt}, ${receptions.id}) < (${after.expectedAt}, ${after.id})`;
      return detailed()
        .where(
          and(
            eq(receptions.buildingId, buildingId),
            gte(receptions.expectedAt, startsAt),
            lt(receptions.expectedAt, endsAt),
            organisationIds === null ? undefined : inArray(receptions.organisationId, organisationIds),
            further ?? undefined
          )
        )
        .orderBy(desc(receptions.expectedAt), desc(receptions.id))
        .limit(limit);
    },

    /** All groups page by page, by id, each with its organisation's level and type and the zone of its building. */
    async after(id: string, limit: number) {
      return queries
        .select({ ...columns, level: organisations.level, type: organisations.type, zone: buildings.zone })
        .from(receptions)
        .innerJoin(organisations, eq(receptions.organisationId, organisations.id))
        .innerJoin(buildings, eq(receptions.buildingId, buildings.id))
        .where(gt(receptions.id, id))
        .orderBy(asc(receptions.id))
        .limit(limit);
    },

    /** The level and type of an organisation; `undefined` for one that is not in the directory. */
    async organisation(id: string) {
      const [found] = await queries
        .select({ level: organisations.level, type: organisations.type })
        .from(organisations)
        .where(eq(organisations.id, id));
      return found;
    },

    /** What of a booking concerns those who receive its people. */
    async booking(id: string) {
      const [found] = await queries
        .select({
          id: bookings.id,
          buildingId: bookings.buildingId,
          venueId: bookings.venueId,
          organisationId: bookings.organisationId,
          status: bookings.status,
          visibility: bookings.visibility,
          purpose: bookings.purpose,
          attendees: bookings.attendees,
          startsAt: bookings.startsAt,
          endsAt: bookings.endsAt
        })
        .from(bookings)
        .where(eq(bookings.id, id));
      return found;
    },

    /** When the last activity is over that was under way in a building at an instant; `null` where none was. */
    async activityEnd(buildingId: string, at: Instant): Promise<Instant | null> {
      const [last] = await queries
        .select({ endsAt: max(bookings.endsAt) })
        .from(bookings)
        .where(
          and(
            eq(bookings.buildingId, buildingId),
            inArray(bookings.status, ['checked-in', 'completed']),
            lt(bookings.startsAt, at),
            gt(bookings.startsAt, at - day),
            gt(bookings.endsAt, at)
          )
        );
      return last?.endsAt ?? null;
    },

    /** What a building asks of who comes; `undefined` where it is as usual. */
    async settings(buildingId: string): Promise<ReceptionSettings | undefined> {
      const [settings] = await settingsOf({ buildingId });
      return settings;
    },

    async set(buildingId: string, settings: ReceptionSettings): Promise<void> {
      await queries
        .insert(receptionSettings)
        .values({ ...settings, buildingId })
        .onConflictDoUpdate({ target: receptionSettings.buildingId, set: settings });
    }
  };
});

/** A group with the names that are shown beside it. */
export type ReceptionRow = NonNullable<Awaited<ReturnType<ReturnType<typeof receptionStore>['find']>>>;
