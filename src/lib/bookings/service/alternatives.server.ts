import type { Context } from '../../identity/context.ts';
import { findVenue, listVenues, spacesOf, spacesOfEach } from '../../venues/service.server.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { alternativesOffered, nearestFreeTimes, occupation, refusalOf, searchedInterval } from '../rules.ts';
import type { Alternatives, BookingRequest, RefusalCode } from '../types.ts';
import { termsOf, termsOfEach } from './terms.server.ts';

/** The reasons to which another time or venue is an answer. */
const answerable: readonly (RefusalCode | 'taken')[] = ['taken', 'closed', 'too-soon', 'over-capacity'];

/**
 * What could be booked instead, where that is an answer: the nearest free times, and like venues that are free then, of
 * those that `isOffered` allows.
 */
export async function alternativesTo(
  ctx: Context,
  request: BookingRequest,
  reason: RefusalCode | 'taken',
  isOffered: (venue: VenueInBuilding) => boolean = () => true
): Promise<Alternatives | undefined> {
  const wanted = answerable.includes(reason) ? await findVenue(ctx, request.venue) : undefined;
  if (!wanted) return undefined;
  const now = ctx.clock.now();
  const store = occupationStore(ctx.db, ctx.db.read);

  const searched = searchedInterval(request, wanted.building.zone);
  const busy = await store.busy(await spacesOf(ctx, wanted.id), searched);
  const others = (await listVenues(ctx, wanted.buildingId)).filter(
    (venue) => venue.id !== wanted.id && isOffered(venue)
  );
  const allowed = (await termsOfEach(ctx, others))
    .filter((terms) => refusalOf(terms, request, now) === null)
    .map(({ policy }) => policy);
  const free = await freeAmong(ctx, allowed, request);
  const likeness = (venue: VenueInBuilding) => Math.abs(venue.capacity - wanted.capacity);

  return {
    times: nearestFreeTimes(await termsOf(ctx, wanted), request, busy, now),
    venues: free
      .sort((a, b) => likeness(a) - likeness(b))
      .slice(0, alternativesOffered)
      .map(({ slug, name, capacity }) => ({ slug, name, capacity }))
  };
}

async function freeAmong(ctx: Context, venues: VenueInBuilding[], request: BookingRequest): Promise<VenueInBuilding[]> {
  const spaces = await spacesOfEach(
    ctx,
    venues.map(({ id }) => id)
  );
  const store = occupationStore(ctx.db, ctx.db.read);
  const taken = await Promise.all(
    venues.map((venue) => store.isTaken(spaces.get(venue.id) ?? [], occupation(venue, request)))
  );
  return venues.filter((_, index) => !taken[index]);
}
