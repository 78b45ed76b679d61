import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { Interval } from '../../platform/time.ts';
import { openWithin } from '../../venues/opening.ts';
import { clip, merge } from '../../venues/rules.ts';
import { findVenue, spacesOf } from '../../venues/service.server.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { longestAvailability } from '../rules.ts';
import { findAmendable } from './judging.server.ts';
import { termsOf } from './terms.server.ts';

/**
 * When a venue is open and taken within a stretch for those who may change a booking: the place of the booking itself, and
 * what is held for its proposal, are free for it.
 */
export async function amendableTimes(ctx: Context, id: string, venueSlug: string, within: Interval) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const found = await findAmendable(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const venue = await findVenue(ctx, venueSlug);
  if (!venue) return failed('venue-not-found');
  if (within.endsAt - within.startsAt > longestAvailability) return failed('range-too-long');
  const { policy, calendar, zone } = await termsOf(ctx, venue);
  const busy = await occupationStore(ctx.db, ctx.db.read).busy(await spacesOf(ctx, venue.id), within, id);
  return succeeded({ venue, open: openWithin(policy, calendar, within, zone), busy: merge(clip(busy, within)) });
}
