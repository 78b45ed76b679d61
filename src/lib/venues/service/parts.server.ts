import type { Queries } from '../../db/port.ts';
import type { Context, Environment } from '../../identity/context.ts';
import { extendGrants } from '../../identity/service.server.ts';
import { newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { mayKeepBuilding } from '../access.ts';
import { parseSettings, type SettingFlaws } from '../input.ts';
import { parts as howMany } from '../limits.ts';
import { isSlug, placeOf, relate } from '../rules.ts';
import { venueStore } from '../store.server.ts';
import type { NewPart, VenueRelations, VenueSettings } from '../types.ts';
import { recordOf } from './kept.server.ts';

/** How the venues of a building share its spaces, by the id of each. */
export async function relationsIn(ctx: Environment, buildingId: string): Promise<Map<string, VenueRelations>> {
  const store = venueStore(ctx.db, ctx.db.read);
  const [venues, spaces] = await Promise.all([store.venues(buildingId), store.spacesIn(buildingId)]);
  const bySpace = Map.groupBy(spaces, ({ spaceId }) => spaceId);
  const byVenue = Map.groupBy(spaces, ({ venueId }) => venueId);
  const spacesOf = (id: string) => (byVenue.get(id) ?? []).map(({ spaceId }) => spaceId);
  return new Map(
    venues.map(({ id }) => {
      const own = spacesOf(id);
      const sharing = new Set(own.flatMap((space) => bySpace.get(space)!.map(({ venueId }) => venueId)));
      const relations: VenueRelations = { parts: [], wholes: [], others: [] };
      for (const { id: otherId, slug, name } of venues) {
        if (otherId !== id && sharing.has(otherId)) relations[relate(own, spacesOf(otherId))].push({ slug, name });
      }
      return [id, relations];
    })
  );
}

/**
 * Divides a venue of one space into parts, which are venues of their own under the same rules and managers, inside a transaction that
 * also lets what is booked occupy the spaces it adds. The first part gets the space that there is. Where the venue is
 * itself part of others, they gain the spaces too. Refused as `divided` where it consists of several already.
 */
export async function splitVenue(ctx: Context, tx: Queries, slug: string, parts: NewPart[]) {
  const store = venueStore(ctx.db, tx);
  const venue = isSlug(slug) ? await store.venue(slug) : undefined;
  if (!venue) return failed('not-found');
  const { subdistrictId, buildingId } = placeOf(venue);
  if (!mayKeepBuilding(ctx.actor, { subdistrictId, buildingId })) return failed('forbidden');

  const [spaceId, ...more] = await store.spacesOf(venue.id);
  if (spaceId === undefined || more.length > 0) return failed('divided');
  const usable = usableParts(venue, parts);
  if (!usable.ok) return usable;

  const venueIds = (await store.spacesIn(buildingId))
    .filter((row) => row.spaceId === spaceId)
    .map((row) => row.venueId);
  const behind = await store.moveBack(buildingId, venue.id, parts.length);
  const added: string[] = [];
  const partIds: string[] = [];
  for (const [index, settings] of usable.settings.entries()) {
    let partSpace = spaceId;
    if (index > 0) {
      partSpace = newId();
      await store.addSpace({ id: partSpace, buildingId });
      await store.addSpaceTo(venueIds, partSpace);
      added.push(partSpace);
    }
    const id = newId();
    partIds.push(id);
    const part = { ...settings, id, buildingId, slug: await freeSlug(slug), position: behind + 1 + index };
    await store.addVenue(part, [partSpace]);
  }
  await extendGrants(ctx, tx, venue.id, partIds);
  await recordOf(ctx, tx, venue, 'divide', { to: { parts: parts.map(({ name }) => name), venueIds: partIds } });
  return succeeded({ spaceId, added, buildingId, venueIds: partIds });

  /** `hall-1`, `hall-2`, … and further where those are taken. */
  async function freeSlug(stem: string): Promise<string> {
    for (let number = 1; ; number++) {
      const slug = `${stem.slice(0, 60)}-${number}`;
      if (!(await store.venue(slug))) return slug;
    }
  }
}

/** The settings of the parts: those of the whole, but for name, description and seats. */
function usableParts(whole: VenueSettings, parts: NewPart[]) {
  const flaws: SettingFlaws = {};
  if (parts.length < howMany.least || parts.length > howMany.most) flaws.parts = 'range';
  const settings = parts.flatMap((part, index) => {
    const description = { 'zh-Hant': '', 'zh-Hans': '', en: '' };
    const parsed = parseSettings({ ...whole, ...part, description });
    if (parsed.ok) return [parsed.settings];
    for (const [path, flaw] of Object.entries(parsed.flaws)) flaws[`parts.${index}.${path}`] = flaw;
    return [];
  });
  return Object.keys(flaws).length > 0 ? failed('invalid', { flaws }) : succeeded({ settings });
}
