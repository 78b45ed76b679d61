import type { Queries } from '../../db/port.ts';
import { organisationOf } from '../../identity/access.ts';
import type { Context, Environment } from '../../identity/context.ts';
import type { SignedIn } from '../../identity/types.ts';
import { affiliationsOf, organisationName as nameOf } from '../../organisations/service.server.ts';
import { newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { countNew } from '../../platform/tally/tally.server.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { localDate, type Instant, type Interval } from '../../platform/time.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { placeOf } from '../../venues/rules.ts';
import { findVenue, spacesOf } from '../../venues/service.server.ts';
import { isInvited, mayDecide } from '../access.ts';
import { approvalsNeeded } from '../approval.ts';
import { occupancyOf } from '../counted.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { hasQuota } from '../quotas.ts';
import { heldUntil, occupation, type Terms } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import type { Booking, BookingDetails, BookingRequest, BookingStatus } from '../types.ts';
import { announce } from './announce.server.ts';
import { note } from './note.server.ts';
import { termsOf } from './terms.server.ts';

/** Somebody who books, and the organisation they book for. */
export type Requester = SignedIn & { organisationId: string; organisationName: LocalizedText };

/** A venue in which a requester may book, with the terms and the spaces that a booking of it occupies. */
export interface Grounds {
  venue: VenueInBuilding;
  terms: Terms;
  spaceIds: string[];
}

/** Who books, if the actor books for any organisation at all. */
export async function requesterOf(ctx: Context) {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return failed('unauthenticated');
  const organisationId = organisationOf(actor);
  if (actor.kind === 'operator' || organisationId === null) return failed('forbidden');
  const organisationName = await nameOf(ctx, organisationId);
  if (!organisationName) return failed('forbidden');
  return succeeded({ requester: { ...actor, organisationId, organisationName } satisfies Requester });
}

/** The venue of a request with all it is judged by, if the requester is among those the venue is there for. */
export async function groundsOf(ctx: Context, queries: Queries, requester: Requester, slug: string) {
  const venue = await findVenue(ctx, slug, queries);
  if (!venue) return failed('venue-not-found');
  if (!(await isThereFor(ctx, queries, requester.organisationId, venue))) return failed('forbidden');
  return succeeded(await groundsIn(ctx, queries, venue));
}

/** Whether a venue is there for an organisation, or for the actor because they decide on it. */
export async function isThereFor(
  ctx: Context,
  queries: Queries,
  organisationId: string,
  venue: VenueInBuilding
): Promise<boolean> {
  const { id, zone } = venue.building;
  const affiliations = await affiliationsOf(ctx, queries, organisationId, id, localDate(ctx.clock.now(), zone));
  return isInvited(venue.audience, organisationId, affiliations) || mayDecide(ctx.actor, placeOf(venue));
}

/** A venue with all that a booking of it is judged by, whoever asks. */
export async function groundsIn(ctx: Environment, queries: Queries, venue: VenueInBuilding): Promise<Grounds> {
  const terms = await termsOf(ctx, venue, queries);
  return { venue, terms, spaceIds: await spacesOf(ctx, venue.id, queries) };
}

/**
 * Waits until nobody else takes a place of the venue, or one of the places `besides`, or counts for the quotas of this firm,
 * to the end of the transaction.
 */
export async function holdPlaces(
  ctx: Environment,
  tx: Queries,
  organisationId: string,
  { venue, spaceIds }: Grounds,
  besides: string[] = []
) {
  const places = new Set([...spaceIds, ...besides]);
  if (hasQuota(venue.quotas)) places.add(`${organisationId}/${venue.id}`);
  await ctx.db.hold(tx, [...places]);
}

/** The series that a booking is one of, and the time that it gives it. */
export interface Membership {
  id: string;
  planned: Interval;
}

/**
 * Stores a booking that has been judged, with the place it occupies and the first entry of its trail; feeds are not moved.
 * One that `waits` is put on the waitlist and occupies nothing.
 */
export async function storeBooking(
  ctx: Context,
  tx: Queries,
  requester: Requester,
  { venue, spaceIds }: Grounds,
  request: BookingRequest,
  absences: Instant[],
  series: Membership | null,
  waits = false
): Promise<BookingDetails> {
  const { building } = venue;
  const { organisationId, organisationName } = requester;
  const now = ctx.clock.now();
  const needed = approvalsNeeded(venue, request, absences, now);
  const status: BookingStatus = waits ? 'waitlisted' : needed === 0 ? 'approved' : 'pending';
  const { venue: venueSlug, ...wanted } = request;
  const booking: Booking = {
    ...wanted,
    id: newId(),
    buildingId: building.id,
    venueId: venue.id,
    organisationId,
    seriesId: series?.id ?? null,
    present: null,
    status,
    approvalsNeeded: needed,
    approvals: 0,
    heldUntil: status === 'pending' ? heldUntil(venue, request, now) : null,
    reason: null,
    createdAt: now
  };
  const store = bookingStore(ctx.db, tx);
  const approvedAt = status === 'approved' ? now : null;
  await store.add({ ...booking, requestedBy: requester.accountId, approvedAt }, series?.planned ?? null);
  if (!waits) await occupationStore(ctx.db, tx).occupy(booking.id, spaceIds, occupation(venue, request));
  await note(ctx, tx, { id: booking.id, status: null }, 'request', { toState: status });
  await announce(ctx, tx, booking, 'request');
  const { zone, name: buildingName } = building;
  // What waits for a decision counts for nothing yet.
  if (status === 'approved') await countNew(ctx, tx, { id: booking.id, building }, [occupancyOf(booking, zone)]);
  return { ...booking, venueSlug, venueName: venue.name, buildingName, zone, organisationName };
}
