import { and, asc, eq, gt, inArray, sql, type SQL } from 'drizzle-orm';
import { prepared, storeOf } from '../db/store.ts';
import type { Instant } from '../platform/time.ts';
import { usualRules } from './rules.ts';
import type {
  Building,
  CalendarDay,
  KeptBlackout,
  Subdistrict,
  Venue,
  VenueInBuilding,
  VenueRules,
  VenueSettings
} from './types.ts';

/** Subdistricts, buildings, venues and the spaces they consist of. */
export const venueStore = storeOf((tables, queries) => {
  const { subdistricts, buildings, spaces, venues, venueSpaces, blackouts, calendarDays } = tables;

  const buildingColumns = {
    id: buildings.id,
    subdistrictId: buildings.subdistrictId,
    slug: buildings.slug,
    name: buildings.name,
    address: buildings.address,
    zone: buildings.zone,
    isIllustrative: buildings.isIllustrative
  };
  const venueColumns = {
    id: venues.id,
    buildingId: venues.buildingId,
    slug: venues.slug,
    name: venues.name,
    description: venues.description,
    floor: venues.floor,
    capacity: venues.capacity,
    approval: venues.approval,
    openingHours: venues.openingHours,
    slotMinutes: venues.slotMinutes,
    shortestMinutes: venues.shortestMinutes,
    longestMinutes: venues.longestMinutes,
    noticeMinutes: venues.noticeMinutes,
    horizonDays: venues.horizonDays,
    setUpMinutes: venues.setUpMinutes,
    cleanUpMinutes: venues.cleanUpMinutes,
    rules: venues.rules
  };

  const venuesWhere = (condition: SQL) =>
    queries
      .select({ venue: venueColumns, building: buildingColumns })
      .from(venues)
      .innerJoin(buildings, eq(venues.buildingId, buildings.id))
      .where(condition);
  type Row = { venue: Omit<Venue, keyof VenueRules> & { rules: Partial<VenueRules> }; building: Building };
  const inBuilding = ({ venue: { rules, ...venue }, building }: Row): VenueInBuilding => ({
    ...usualRules,
    ...rules,
    ...venue,
    building
  });

  const allSubdistricts = prepared(() =>
    queries
      .select({ id: subdistricts.id, slug: subdistricts.slug, name: subdistricts.name })
      .from(subdistricts)
      .orderBy(asc(subdistricts.slug))
  );
  const allBuildings = prepared(() => queries.select(buildingColumns).from(buildings).orderBy(asc(buildings.position)));
  const buildingBySlug = prepared(() =>
    queries
      .select(buildingColumns)
      .from(buildings)
      .where(eq(buildings.slug, sql.placeholder('slug')))
  );
  const venuesInOrder = (condition?: SQL) =>
    prepared(() => queries.select(venueColumns).from(venues).where(condition).orderBy(asc(venues.position)));
  const allVenues = venuesInOrder();
  const venuesOf = venuesInOrder(eq(venues.buildingId, sql.placeholder('buildingId')));
  const venueBySlug = prepared(() => venuesWhere(eq(venues.slug, sql.placeholder('slug'))));
  const venueById = prepared(() => venuesWhere(eq(venues.id, sql.placeholder('id'))));
  const blackoutColumns = {
    id: blackouts.id,
    venueId: blackouts.venueId,
    startsAt: blackouts.startsAt,
    endsAt: blackouts.endsAt,
    recurrence: blackouts.recurrence,
    reason: blackouts.reason
  };
  const blackoutsOf = prepared(() =>
    queries
      .select(blackoutColumns)
      .from(blackouts)
      .where(eq(blackouts.buildingId, sql.placeholder('buildingId')))
      .orderBy(asc(blackouts.startsAt), asc(blackouts.id))
  );
  const spacesOf = prepared(() =>
    queries
      .select({ spaceId: venueSpaces.spaceId })
      .from(venueSpaces)
      .where(eq(venueSpaces.venueId, sql.placeholder('venueId')))
      .orderBy(asc(venueSpaces.spaceId))
  );

  const spacesIn = prepared(() =>
    queries
      .select({ venueId: venueSpaces.venueId, spaceId: venueSpaces.spaceId })
      .from(venueSpaces)
      .innerJoin(venues, eq(venues.id, venueSpaces.venueId))
      .where(eq(venues.buildingId, sql.placeholder('buildingId')))
  );

  const sharing = prepared(() => {
    const own = queries
      .select({ spaceId: venueSpaces.spaceId })
      .from(venueSpaces)
      .where(eq(venueSpaces.venueId, sql.placeholder('venueId')));
    return queries
      .selectDistinct({ venueId: venueSpaces.venueId })
      .from(venueSpaces)
      .where(inArray(venueSpaces.spaceId, own));
  });

  return {
    async addSubdistrict(subdistrict: Subdistrict) {
      await queries.insert(subdistricts).values(subdistrict);
    },

    subdistricts: (): Promise<Subdistrict[]> => allSubdistricts(),

    async addBuilding(building: Building & { position: number }) {
      await queries.insert(buildings).values(building);
    },

    async addSpace(space: { id: string; buildingId: string }) {
      await queries.insert(spaces).values(space);
    },

    async addVenue(venue: Venue & { position: number }, spaceIds: string[]) {
      const [rules, columns] = split(venue);
      await queries.insert(venues).values({ ...columns, rules });
      await queries.insert(venueSpaces).values(spaceIds.map((spaceId) => ({ venueId: venue.id, spaceId })));
    },

    async setVenue(id: string, settings: VenueSettings) {
      const [rules, columns] = split(settings);
      await queries
        .update(venues)
        .set({ ...columns, rules })
        .where(eq(venues.id, id));
    },

    async hasBuildings(): Promise<boolean> {
      return (await queries.$count(buildings)) > 0;
    },

    buildings(): Promise<Building[]> {
      return allBuildings();
    },

    async building(slug: string): Promise<Building | undefined> {
      const [building] = await buildingBySlug({ slug });
      return building;
    },

    async venues(buildingId?: string): Promise<VenueInBuilding[]> {
      // Not joined: a thousand rows would bring a thousand copies of their few buildings.
      const [inOrder, rows] = await Promise.all([
        allBuildings(),
        buildingId === undefined ? allVenues() : venuesOf({ buildingId })
      ]);
      const byBuilding = Map.groupBy(rows, (venue) => venue.buildingId);
      return inOrder.flatMap((building) =>
        (byBuilding.get(building.id) ?? []).map((venue) => inBuilding({ venue, building }))
      );
    },

    async venue(slug: string): Promise<VenueInBuilding | undefined> {
      const [row] = await venueBySlug({ slug });
      return row && inBuilding(row);
    },

    async venueById(id: string): Promise<VenueInBuilding | undefined> {
      const [row] = await venueById({ id });
      return row && inBuilding(row);
    },

    async spacesOf(venueId: string): Promise<string[]> {
      const rows = await spacesOf({ venueId });
      return rows.map(({ spaceId }) => spaceId);
    },

    /** Times in which a building or any venue of it cannot be used, with the venue, or `null` for all of the building. */
    async blackouts(buildingId: string): Promise<KeptBlackout[]> {
      const rows = await blackoutsOf({ buildingId });
      return rows.map(({ startsAt, endsAt, recurrence, ...blackout }) =>
        recurrence ? { ...blackout, ...recurrence } : { ...blackout, startsAt: startsAt!, endsAt: endsAt! }
      );
    },

    async addBlackout({ id, venueId, reason, ...time }: KeptBlackout, buildingId: string, createdAt: Instant) {
      const when = 'repetition' in time ? { recurrence: time } : time;
      await queries.insert(blackouts).values({ id, buildingId, venueId, reason, createdAt, ...when });
    },

    async removeBlackout(id: string) {
      await queries.delete(blackouts).where(eq(blackouts.id, id));
    },

    async calendarDays(): Promise<CalendarDay[]> {
      return queries.select().from(calendarDays);
    },

    /** Takes days out of the imported calendar and enters others. */
    async replaceCalendarDays(dates: string[], days: CalendarDay[]) {
      if (dates.length > 0) await queries.delete(calendarDays).where(inArray(calendarDays.date, dates));
      if (days.length > 0) await queries.insert(calendarDays).values(days);
    },

    /** The venues that share a space with one, itself among them. */
    async sharing(venueId: string): Promise<string[]> {
      const rows = await sharing({ venueId });
      return rows.map((row) => row.venueId);
    },

    /** The spaces of each venue of a building, by the venue's id; several venues may have the same. */
    async spacesIn(buildingId: string): Promise<{ venueId: string; spaceId: string }[]> {
      return spacesIn({ buildingId });
    },

    /** Makes room for `count` venues behind one. */
    async moveBack(buildingId: string, behind: string, count: number): Promise<number> {
      const [venue] = await queries.select({ position: venues.position }).from(venues).where(eq(venues.id, behind));
      if (!venue) throw new Error(`there is no venue ${behind}`);
      await queries
        .update(venues)
        .set({ position: sql`${venues.position} + ${count}` })
        .where(and(eq(venues.buildingId, buildingId), gt(venues.position, venue.position)));
      return venue.position;
    },

    async addSpaceTo(venueIds: string[], spaceId: string) {
      await queries.insert(venueSpaces).values(venueIds.map((venueId) => ({ venueId, spaceId })));
    },

    async spacesOfEach(venueIds: string[]): Promise<Map<string, string[]>> {
      const spacesByVenue = new Map<string, string[]>(venueIds.map((id) => [id, []]));
      if (venueIds.length === 0) return spacesByVenue;
      const rows = await queries.select().from(venueSpaces).where(inArray(venueSpaces.venueId, venueIds));
      for (const { venueId, spaceId } of rows) spacesByVenue.get(venueId)?.push(spaceId);
      return spacesByVenue;
    }
  };
});

/** A venue's settings that have a usual value, and everything else about it. */
function split<Place extends VenueRules>(venue: Place): [VenueRules, Omit<Place, keyof VenueRules>] {
  const isRule = ([key]: [string, unknown]) => key in usualRules;
  const entries = Object.entries(venue);
  return [
    Object.fromEntries(entries.filter(isRule)) as unknown as VenueRules,
    Object.fromEntries(entries.filter((entry) => !isRule(entry))) as Omit<Place, keyof VenueRules>
  ];
}
