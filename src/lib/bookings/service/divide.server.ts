import type { Context } from '../../identity/context.ts';
import { succeeded } from '../../platform/result.ts';
import { splitVenue } from '../../venues/service.server.ts';
import type { NewPart } from '../../venues/types.ts';
import { divisionStore } from '../division-store.server.ts';

/**
 * Divides a venue into parts that can be booked by themselves, as its building's administrator does. What is booked of the
 * whole already occupies all of its parts. Refused as `divided` where it has parts, or `invalid` with what is wrong.
 */
export async function divideVenue(ctx: Context, slug: string, parts: NewPart[]) {
  const outcome = await ctx.db.write(async (tx) => {
    const split = await splitVenue(ctx, tx, slug, parts);
    if (!split.ok) return split;
    const store = divisionStore(ctx.db, tx);
    for (const spaceId of split.added) await store.spread(split.spaceId, spaceId, ctx.clock.now());
    return split;
  });
  if (!outcome.ok) return outcome;
  const { buildingId, venueIds } = outcome;
  await ctx.events.publish({ topic: 'venues', buildingId, venueId: null });
  return succeeded({ venueIds });
}
