import type { Queries } from '../db/port.ts';
import type { Context, Environment } from '../identity/context.ts';
import { newId } from '../platform/id.ts';
import { rememberBriefly } from '../platform/remember.ts';
import { failed, succeeded } from '../platform/result.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';
import { maySetUpPlaces } from './access.ts';
import { parseSettings } from './input.ts';
import { openMinutesOfDays } from './open-minutes.ts';
import { isSlug, usualRules } from './rules.ts';
import { venueStore } from './store.server.ts';
import type {
  Building,
  KeptBlackout,
  OpeningPolicy,
  Subdistrict,
  Venue,
  VenueInBuilding,
  VenueRules
} from './types.ts';
import { workCalendar } from './work-calendar.ts';
import { publishedDays } from './work-calendar/days.ts';

export { addBlackout, checkBlackout, removeBlackout, type NewBlackout } from './service/blackouts.server.ts';
export { importCalendarYear } from './service/calendar.server.ts';
export { managedVenue, managedVenues } from './service/managed.server.ts';
export { relationsIn, splitVenue } from './service/parts.server.ts';
export {
  addPhoto,
  describePhoto,
  movePhoto,
  photoBytes,
  photosOf,
  removePhoto,
  type PhotoFlaws
} from './service/photos.server.ts';
export { updateVenue } from './service/settings.server.ts';

/** Enters a subdistrict. */
export async function addSubdistrict(ctx: Context, input: { slug: string; name: LocalizedText }) {
  if (!maySetUpPlaces(ctx.actor)) return failed('forbidden');
  const id = newId();
  await ctx.db.write((tx) => venueStore(ctx.db, tx).addSubdistrict({ ...input, id }));
  return succeeded({ id });
}

/** A building to enter; `position` orders it among the others. What happens there is real unless it says otherwise. */
type NewBuilding = Omit<Building, 'id' | 'isIllustrative'> & { position: number; isIllustrative?: boolean };

/** Enters a building. */
export async function addBuilding(ctx: Context, input: NewBuilding) {
  if (!maySetUpPlaces(ctx.actor)) return failed('forbidden');
  const id = newId();
  await ctx.db.write((tx) => venueStore(ctx.db, tx).addBuilding({ isIllustrative: false, ...input, id }));
  return succeeded({ id });
}

/** A venue to enter; what is not said of its rules is as usual. */
export type NewVenue = Omit<Venue, 'id' | keyof VenueRules> & Partial<VenueRules> & { position: number };

/**
 * Enters a venue. Without `spaceIds` it is a room of its own; with them it consists of spaces that other venues may
 * consist of too, as the whole of a divisible hall does. Settings that its managers could not make are `invalid`.
 */
export async function addVenue(ctx: Context, input: NewVenue, spaceIds?: string[]) {
  if (!maySetUpPlaces(ctx.actor)) return failed('forbidden');
  const parsed = parseSettings({ ...usualRules, ...input });
  if (!parsed.ok) return failed('invalid', { flaws: parsed.flaws });
  const id = newId();
  const consistsOf = await ctx.db.write(async (tx) => {
    const store = venueStore(ctx.db, tx);
    const own = spaceIds ?? [newId()];
    if (!spaceIds) await store.addSpace({ id: own[0]!, buildingId: input.buildingId });
    await store.addVenue({ ...input, ...parsed.settings, id }, own);
    return own;
  });
  await ctx.events.publish({ topic: 'venues', buildingId: input.buildingId, venueId: id });
  return succeeded({ id, spaceIds: consistsOf });
}

/** Whether any building has been set up yet. */
export function hasBuildings(ctx: Environment): Promise<boolean> {
  return venueStore(ctx.db, ctx.db.read).hasBuildings();
}

/** All subdistricts, by their slugs. */
export function listSubdistricts(ctx: Environment): Promise<Subdistrict[]> {
  return venueStore(ctx.db, ctx.db.read).subdistricts();
}

/** All buildings in their order. */
export function listBuildings(ctx: Environment): Promise<Building[]> {
  return venueStore(ctx.db, ctx.db.read).buildings();
}

/** The building with this slug. */
export async function findBuilding(ctx: Environment, slug: string): Promise<Building | undefined> {
  return isSlug(slug) ? venueStore(ctx.db, ctx.db.read).building(slug) : undefined;
}

/** All venues, or those of one building, in their order. Reads through `queries`: a transaction where the answer guards a write. */
export function listVenues(
  ctx: Environment,
  buildingId?: string,
  queries: Queries = ctx.db.read
): Promise<VenueInBuilding[]> {
  return venueStore(ctx.db, queries).venues(buildingId);
}

/** The venue with this slug. Reads through `queries`: a transaction where the answer guards a write. */
export async function findVenue(ctx: Environment, slug: string, queries: Queries = ctx.db.read) {
  return isSlug(slug) ? venueStore(ctx.db, queries).venue(slug) : undefined;
}

/** The venue with this id. */
export function findVenueById(ctx: Environment, id: string, queries: Queries = ctx.db.read) {
  return venueStore(ctx.db, queries).venueById(id);
}

/** The elementary spaces a venue consists of. */
export function spacesOf(ctx: Environment, venueId: string, queries: Queries = ctx.db.read): Promise<string[]> {
  return venueStore(ctx.db, queries).spacesOf(venueId);
}

/** The elementary spaces that each of several venues consists of. */
export function spacesOfEach(ctx: Environment, venueIds: string[]): Promise<Map<string, string[]>> {
  return venueStore(ctx.db, ctx.db.read).spacesOfEach(venueIds);
}

/**
 * Venues with all that decides when they can be used: their hours and exceptions, and the blackouts of venue and building.
 * A blackout of a venue closes those that share a space with it too: a half closes the whole, and the whole its halves.
 */
export async function withOpening<Place extends VenueInBuilding>(
  ctx: Environment,
  venues: Place[],
  queries: Queries = ctx.db.read
): Promise<(Place & OpeningPolicy)[]> {
  const store = venueStore(ctx.db, queries);
  const buildingIds = [...new Set(venues.map(({ buildingId }) => buildingId))];
  const closures = new Map(
    await Promise.all(buildingIds.map(async (id) => [id, await closuresIn(store, id)] as const))
  );
  return venues.map((venue) => ({ ...venue, blackouts: closures.get(venue.buildingId)!(venue.id) }));
}

/**
 * Tells of each of these venues, by its id, for how many minutes it can be used on each day from one to another, both included:
 * by its hours, exceptions and blackouts as they are set now, and the work calendar.
 */
export async function openMinutes(
  ctx: Environment,
  venues: VenueInBuilding[]
): Promise<(venueId: string, first: LocalDate, last: LocalDate) => number[]> {
  const [opening, calendar] = await Promise.all([withOpening(ctx, venues), findWorkCalendar(ctx)]);
  const byId = new Map(opening.map((venue) => [venue.id, venue]));
  return (venueId, first, last) => {
    const venue = byId.get(venueId)!;
    return openMinutesOfDays(venue, calendar, first, last, venue.building.zone);
  };
}

/** The venues of a building that share a space with one, itself among them. */
export async function venuesSharingWith(ctx: Environment, venueId: string): Promise<string[]> {
  return venueStore(ctx.db, ctx.db.read).sharing(venueId);
}

/** Tells of each venue of a building which blackouts close it. */
async function closuresIn(store: ReturnType<typeof venueStore>, buildingId: string) {
  const blackouts = await store.blackouts(buildingId);
  const closed = new Map<string, string[]>();
  for (const { venueId } of blackouts) {
    if (venueId !== null && !closed.has(venueId)) closed.set(venueId, await store.sharing(venueId));
  }
  return (id: string): KeptBlackout[] =>
    blackouts.filter(({ venueId }) => venueId === null || closed.get(venueId)!.includes(id));
}

/** The holidays and make-up workdays of China: those the product knows, and those imported. */
export const findWorkCalendar = rememberBriefly(['venues'], async (ctx: Environment) =>
  workCalendar(publishedDays, await venueStore(ctx.db, ctx.db.read).calendarDays())
);
