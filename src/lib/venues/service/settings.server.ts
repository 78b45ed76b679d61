import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../../identity/context.ts';
import { organisationNames } from '../../organisations/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { mayKeepVenue } from '../access.ts';
import { parseSettings, type SettingFlaws } from '../input.ts';
import { isSlug, placeOf } from '../rules.ts';
import { venueStore } from '../store.server.ts';
import type { VenueSettings } from '../types.ts';

/**
 * Changes settings of a venue; those that are not named stay. New requests are held to them at once, and what is booked
 * already stays booked. Answers the names of those that are now different, none when all were so before, or `invalid`
 * with what is wrong by the path of the setting.
 */
export async function updateVenue(ctx: Context, slug: string, changes: Partial<VenueSettings>) {
  const known = await organisationNames(ctx, changes.audience?.organisationIds ?? []);
  const outcome = await ctx.db.write(async (tx) => {
    const store = venueStore(ctx.db, tx);
    const venue = isSlug(slug) ? await store.venue(slug) : undefined;
    if (!venue) return failed('not-found');
    if (!mayKeepVenue(ctx.actor, placeOf(venue))) return failed('forbidden');

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
      await store.setVenue(venue.id, settings);
      await auditStore(ctx.db, tx).add({
        subject: 'venue',
        subjectId: venue.id,
        at: ctx.clock.now(),
        accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
        action: 'set',
        fromState: JSON.stringify(pick(venue, changed)),
        toState: JSON.stringify(pick(settings, changed)),
        reason: null
      });
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
