import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { mayKeepBuilding, mayKeepVenue } from '../access.ts';
import { parseBlackoutTime, parseReason, type BlackoutFlaw, type SettingFlaws } from '../input.ts';
import { isSlug, placeOf } from '../rules.ts';
import { venueStore } from '../store.server.ts';
import type { BlackoutTime, KeptBlackout, VenueInBuilding } from '../types.ts';

/** A time to close a venue, or with `wholeBuilding` all of the building it is in. */
export interface NewBlackout {
  venue: string;
  wholeBuilding: boolean;
  reason: LocalizedText;
  time: BlackoutTime;
}

/**
 * Reads a blackout and says whether the actor may enter it, without entering it: the blackout as it would be kept with
 * its venue, or `invalid` with what is wrong.
 */
export async function checkBlackout(ctx: Context, { venue: slug, wholeBuilding, reason, time }: NewBlackout) {
  const venue = isSlug(slug) ? await venueStore(ctx.db, ctx.db.read).venue(slug) : undefined;
  if (!venue) return failed('not-found');
  if (!mayKeep(ctx, venue, wholeBuilding)) return failed('forbidden');

  const words = parseReason(reason);
  const parsed = parseBlackoutTime(time, ctx.clock.now());
  if (!words || !parsed.ok) {
    const flaws: SettingFlaws<BlackoutFlaw> = { ...(!parsed.ok && parsed.flaws), ...(!words && { reason: 'text' }) };
    return failed('invalid', { flaws });
  }
  const blackout: KeptBlackout = {
    ...parsed.time,
    id: newId(),
    venueId: wholeBuilding ? null : venue.id,
    reason: words
  };
  return succeeded({ venue, blackout });
}

/** Closes a venue or building for a time. Bookings that lie in it stay; new requests are refused. */
export async function addBlackout(ctx: Context, input: NewBlackout) {
  const checked = await checkBlackout(ctx, input);
  if (!checked.ok) return checked;
  const { venue, blackout } = checked;
  await ctx.db.write(async (tx) => {
    await venueStore(ctx.db, tx).addBlackout(blackout, venue.buildingId, ctx.clock.now());
    await record(ctx, tx, venue, 'close', blackout);
  });
  await ctx.events.publish({ topic: 'venues', buildingId: venue.buildingId, venueId: blackout.venueId });
  return succeeded({ blackout });
}

/** Takes a blackout of a venue, or of the building it is in, away again. */
export async function removeBlackout(ctx: Context, slug: string, id: string) {
  const outcome = await ctx.db.write(async (tx) => {
    const store = venueStore(ctx.db, tx);
    const venue = isSlug(slug) ? await store.venue(slug) : undefined;
    const kept = venue && (await store.blackouts(venue.buildingId));
    const blackout = kept?.find((each) => each.id === id && (each.venueId ?? venue?.id) === venue?.id);
    if (!venue || !blackout) return failed('not-found');
    if (!mayKeep(ctx, venue, blackout.venueId === null)) return failed('forbidden');
    await store.removeBlackout(id);
    await record(ctx, tx, venue, 'reopen', blackout);
    return succeeded({ blackout, buildingId: venue.buildingId });
  });
  if (!outcome.ok) return outcome;
  const { blackout, buildingId } = outcome;
  await ctx.events.publish({ topic: 'venues', buildingId, venueId: blackout.venueId });
  return succeeded({ blackout });
}

function mayKeep({ actor }: Context, venue: VenueInBuilding, wholeBuilding: boolean): boolean {
  const { subdistrictId, buildingId, venueId } = placeOf(venue);
  return wholeBuilding
    ? mayKeepBuilding(actor, { subdistrictId, buildingId })
    : mayKeepVenue(actor, { subdistrictId, buildingId, venueId });
}

async function record(ctx: Context, tx: Queries, venue: VenueInBuilding, action: string, blackout: KeptBlackout) {
  const state = JSON.stringify(blackout);
  await auditStore(ctx.db, tx).add({
    subject: blackout.venueId === null ? 'building' : 'venue',
    subjectId: blackout.venueId ?? venue.buildingId,
    at: ctx.clock.now(),
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
    action,
    fromState: action === 'reopen' ? state : null,
    toState: action === 'close' ? state : null,
    reason: null
  });
}
