import { asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Db, Queries } from '../db/port.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Building, Venue, VenueInBuilding } from './types.ts';

/** Subdistricts, buildings, venues and the spaces they consist of. */
export function venueStore({ tables }: Db, queries: Queries) {
  const { subdistricts, buildings, spaces, venues, venueSpaces } = tables;

  const buildingColumns = {
    id: buildings.id,
    subdistrictId: buildings.subdistrictId,
    slug: buildings.slug,
    name: buildings.name,
    address: buildings.address,
    zone: buildings.zone
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
    cleanUpMinutes: venues.cleanUpMinutes
  };

  const venuesWhere = async (condition: SQL | undefined): Promise<VenueInBuilding[]> => {
    const rows = await queries
      .select({ venue: venueColumns, building: buildingColumns })
      .from(venues)
      .innerJoin(buildings, eq(venues.buildingId, buildings.id))
      .where(condition)
      .orderBy(asc(buildings.position), asc(venues.position));
    return rows.map(({ venue, building }) => ({ ...venue, building }));
  };

  return {
    async addSubdistrict(subdistrict: { id: string; slug: string; name: LocalizedText }) {
      await queries.insert(subdistricts).values(subdistrict);
    },

    async addBuilding(building: Building & { position: number }) {
      await queries.insert(buildings).values(building);
    },

    async addSpace(space: { id: string; buildingId: string }) {
      await queries.insert(spaces).values(space);
    },

    async addVenue(venue: Venue & { position: number }, spaceIds: string[]) {
      await queries.insert(venues).values(venue);
      await queries.insert(venueSpaces).values(spaceIds.map((spaceId) => ({ venueId: venue.id, spaceId })));
    },

    async hasBuildings(): Promise<boolean> {
      return (await queries.$count(buildings)) > 0;
    },

    async buildings(): Promise<Building[]> {
      return queries.select(buildingColumns).from(buildings).orderBy(asc(buildings.position));
    },

    async building(slug: string): Promise<Building | undefined> {
      const [building] = await queries.select(buildingColumns).from(buildings).where(eq(buildings.slug, slug));
      return building;
    },

    venues(buildingId?: string): Promise<VenueInBuilding[]> {
      return venuesWhere(buildingId === undefined ? undefined : eq(venues.buildingId, buildingId));
    },

    async venue(slug: string): Promise<VenueInBuilding | undefined> {
      const [venue] = await venuesWhere(eq(venues.slug, slug));
      return venue;
    },

    async venueById(id: string): Promise<VenueInBuilding | undefined> {
      const [venue] = await venuesWhere(eq(venues.id, id));
      return venue;
    },

    async spacesOf(venueId: string): Promise<string[]> {
      const rows = await queries
        .select({ spaceId: venueSpaces.spaceId })
        .from(venueSpaces)
        .where(eq(venueSpaces.venueId, venueId))
        .orderBy(asc(venueSpaces.spaceId));
      return rows.map(({ spaceId }) => spaceId);
    },

    async spacesOfEach(venueIds: string[]): Promise<Map<string, string[]>> {
      const spacesByVenue = new Map<string, string[]>(venueIds.map((id) => [id, []]));
      if (venueIds.length === 0) return spacesByVenue;
      const rows = await queries.select().from(venueSpaces).where(inArray(venueSpaces.venueId, venueIds));
      for (const { venueId, spaceId } of rows) spacesByVenue.get(venueId)?.push(spaceId);
      return spacesByVenue;
    }
  };
}
