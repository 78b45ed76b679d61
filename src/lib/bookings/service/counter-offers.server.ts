import type { Context } from '../../identity/context.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { placeOf } from '../../venues/rules.ts';
import { listVenues } from '../../venues/service.server.ts';
import { mayDecide } from '../access.ts';
import { shapeOf } from '../amendment.ts';
import { bookingStore } from '../store.server.ts';
import { alternativesTo } from './alternatives.server.ts';
import { isReadable, subjectOf } from './read.server.ts';

/**
 * What a manager could offer instead of what a firm requests: `times` and `venues` that are free and nearest to it, and all
 * the venues of the building to choose from, each among those that the actor decides on.
 */
export async function counterOffers(ctx: Context, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const booking = isId(id) ? await bookingStore(ctx.db, ctx.db.read).find(id) : undefined;
  if (!booking || !(await isReadable(ctx, ctx.db.read, booking))) return failed('not-found');
  if (!mayDecide(ctx.actor, subjectOf(booking).place)) return failed('forbidden');
  const decided = (await listVenues(ctx, booking.buildingId)).filter((venue) => mayDecide(ctx.actor, placeOf(venue)));
  const request = { ...shapeOf(booking), venue: booking.venueSlug };
  const isDecided = ({ id: venueId }: { id: string }) => decided.some((venue) => venue.id === venueId);
  const alternatives = await alternativesTo(ctx, request, 'taken', isDecided);
  return succeeded({
    times: alternatives?.times ?? [],
    venues: alternatives?.venues ?? [],
    choices: decided.map(({ slug, name, capacity }) => ({ slug, name, capacity }))
  });
}
