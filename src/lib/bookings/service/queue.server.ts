import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { listVenues } from '../../venues/service.server.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { mayDecide, mayOversee } from '../access.ts';
import { bookingStore } from '../store.server.ts';
import type { BookingDetails } from '../types.ts';
import { surroundingsOf } from './surroundings.server.ts';

/** How many requests are shown at once; deciding on them brings up the next. */
const shown = 50;

/**
 * The pending requests of the venues that the actor decides on, or for those who only oversee, of all they oversee
 * (`decides` is false then). `upcoming` begins with the soonest; the time of an `overdue` one has begun undecided.
 * `hasMore` tells that not all are shown.
 */
export async function decisionQueue(ctx: Context) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const overseen = (await listVenues(ctx)).filter((venue) => mayOversee(ctx.actor, placeOf(venue)));
  if (overseen.length === 0) return failed('forbidden');
  const decided = overseen.filter((venue) => mayDecide(ctx.actor, placeOf(venue)));
  const venues = new Map((decided.length > 0 ? decided : overseen).map((venue) => [venue.id, venue]));

  const store = bookingStore(ctx.db, ctx.db.read);
  const filter = { statuses: ['pending'], venueIds: [...venues.keys()] } as const;
  const everywhere = { everywhere: true, organisationId: null, buildingIds: [], subdistrictIds: [] };
  const now = ctx.clock.now();
  const [coming, begun] = await Promise.all([
    store.list(everywhere, filter, { startsAt: now, id: '' }, shown + 1),
    store.list(everywhere, { ...filter, to: now }, null, shown + 1)
  ]);
  const upcoming = coming.slice(0, shown);
  const overdue = begun.slice(0, shown);

  const surroundings = await surroundingsOf(ctx, [...upcoming, ...overdue]);
  const queued = (booking: BookingDetails) => ({
    ...booking,
    capacity: venues.get(booking.venueId)?.capacity ?? 0,
    surroundings: surroundings.get(booking.id) ?? { open: [], others: [] }
  });
  return succeeded({
    decides: decided.length > 0,
    upcoming: upcoming.map(queued),
    overdue: overdue.map(queued),
    hasMore: coming.length > shown || begun.length > shown
  });
}

function placeOf({ id: venueId, building: { id: buildingId, subdistrictId } }: VenueInBuilding) {
  return { subdistrictId, buildingId, venueId };
}
