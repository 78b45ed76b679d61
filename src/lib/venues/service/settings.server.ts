import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { feedVersionStore } from '../../platform/feed-versions/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { parseSettings, type SettingFlaws } from '../input.ts';
import { venueStore } from '../store.server.ts';
import type { VenueSettings } from '../types.ts';
import { keptVenue, recordOf } from './kept.server.ts';

/** What the public calendars say of a venue. */
const inFeeds: readonly (keyof VenueSettings)[] = ['name', 'floor'];

/**
 * Changes settings of a venue; those that are not named stay. New requests are held to them at once, and what is booked
 * already stays booked. Answers the names of those that are now different, none when all were so before, or `invalid`
 * with what is wrong by the path of the setting.
 */
export async function updateVenue(ctx: Context, slug: string, changes: Partial<VenueSettings>) {
  const known = await organisationNames(ctx, changes.audience?.organisationIds ?? []);
  const outcome = await ctx.db.write(async (tx) => {
    const kept = await keptVenue(ctx, slug, tx);
    if (!kept.ok) return kept;
    const { venue } = kept;
    const parsed = parseSettings({ ...venue, ...changes });
    if (!parsed.ok) return failed('invalid', { flaws: parsed.flaws });
    const { settings } = parsed;
    if (changes.audience?.organisationIds.some((id) => !known.has(id))) {
      const flaws: SettingFlaws = { 'audience.organisationIds': 'choice' };
      return failed('invalid', { flaws });
    }

    const names = Object.keys(settings) as (keyof VenueSettings)[];
    const changed = names.filter((name) => !isDeepStrictEqual(settings[name], venue[name]));
    if (changed.length > 0) {
      await venueStore(ctx.db, tx).setVenue(venue.id, settings);
      await recordOf(ctx, tx, venue, 'set', { from: pick(venue, changed), to: pick(settings, changed) });
      if (changed.some((name) => inFeeds.includes(name))) {
        await feedVersionStore(ctx.db, tx).move([venue.buildingId, venue.id], ctx.clock.now());
      }
    }
    return succeeded({ changed, place: { buildingId: venue.buildingId, venueId: venue.id } });
  });
  if (!outcome.ok) return outcome;
  const { changed, place } = outcome;
  if (changed.length > 0) await ctx.events.publish({ topic: 'venues', ...place });
  return succeeded({ changed });
}

function pick(settings: VenueSettings, names: (keyof VenueSettings)[]): Partial<VenueSettings> {
  return Object.fromEntries(names.map((name) => [name, settings[name]]));
}
