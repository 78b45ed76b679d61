import { createHash } from 'node:crypto';
import type { Queries } from '../../db/port.ts';
import type { Context, Environment } from '../../identity/context.ts';
import type { SignedIn } from '../../identity/types.ts';
import { belongsToBuilding, organisationName as nameOf } from '../../organisations/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { day, localDate } from '../../platform/time.ts';
import { findVenue, listVenues, spacesOf, spacesOfEach } from '../../venues/service.server.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { mayDecide, organisationOf } from '../access.ts';
import { alternativesOffered, nearestFreeTimes, occupation, refusalOf, searchedInterval } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import type { Alternatives, Booking, BookingDetails, BookingRequest, BookingStatus, RefusalCode } from '../types.ts';

export type RequestOutcome =
  | { ok: true; booking: BookingDetails }
  | {
      ok: false;
      reason: 'unauthenticated' | 'forbidden' | 'venue-not-found' | 'idempotency-mismatch' | RefusalCode;
    }
  | { ok: false; reason: 'taken'; alternatives: Alternatives };

/**
 * Requests a booking for the actor's own organisation. It holds its place from now on: as `pending` until a manager
 * decides, or as `approved` where the venue needs no approval. With an idempotency key, the same request again is
 * answered with the booking it made, and another request under that key is refused; a refusal is not kept.
 */
export async function requestBooking(
  ctx: Context,
  request: BookingRequest,
  idempotencyKey?: string
): Promise<RequestOutcome> {
  const { actor } = ctx;
  if (actor.kind === 'visitor') return failed('unauthenticated');
  const organisationId = organisationOf(actor);
  if (actor.kind === 'operator' || organisationId === null) return failed('forbidden');
  const organisationName = await nameOf(ctx, organisationId);
  if (!organisationName) return failed('forbidden');
  const requester = { ...actor, organisationId, organisationName };

  const outcome = await ctx.db.write(async (tx): Promise<RequestOutcome | { ok: false; reason: 'taken' }> => {
    if (idempotencyKey === undefined) return place(ctx, tx, requester, request);
    const store = bookingStore(ctx.db, tx);
    const requestHash = hashOf(request);
    const kept = await store.outcomeOf(actor.accountId, idempotencyKey);
    if (kept)
      return kept.requestHash === requestHash ? (kept.outcome as RequestOutcome) : failed('idempotency-mismatch');
    const placed = await place(ctx, tx, requester, request);
    if (!placed.ok) return placed;
    const createdAt = ctx.clock.now();
    await store.keepOutcome({
      accountId: actor.accountId,
      key: idempotencyKey,
      requestHash,
      outcome: placed,
      createdAt
    });
    return placed;
  });

  if (outcome.ok) {
    const { buildingId, venueId } = outcome.booking;
    await ctx.events.publish({ topic: 'bookings', buildingId, venueId });
    return outcome;
  }
  if (outcome.reason !== 'taken') return outcome;
  return failed('taken', { alternatives: await alternativesTo(ctx, request) });
}

async function place(
  ctx: Context,
  tx: Queries,
  requester: SignedIn & { organisationId: string; organisationName: LocalizedText },
  request: BookingRequest
) {
  const venue = await findVenue(ctx, request.venue, tx);
  if (!venue) return failed('venue-not-found');
  const { building } = venue;
  const now = ctx.clock.now();

  const where = { subdistrictId: building.subdistrictId, buildingId: building.id, venueId: venue.id };
  const mayRequest =
    mayDecide(requester, where) ||
    (await belongsToBuilding(ctx, tx, requester.organisationId, building.id, localDate(now, building.zone)));
  if (!mayRequest) return failed('forbidden');

  const refusal = refusalOf(venue, building.zone, request, now);
  if (refusal) return failed(refusal);

  const store = bookingStore(ctx.db, tx);
  const spaceIds = await spacesOf(ctx, venue.id, tx);
  const occupied = occupation(venue, request);
  await ctx.db.hold(tx, spaceIds);
  if (await store.isTaken(spaceIds, occupied)) return failed('taken');

  const status: BookingStatus = venue.approval === 'immediate' ? 'approved' : 'pending';
  const { venue: venueSlug, ...wanted } = request;
  const booking: Booking = {
    ...wanted,
    id: newId(),
    buildingId: building.id,
    venueId: venue.id,
    organisationId: requester.organisationId,
    status,
    reason: null,
    createdAt: now
  };
  const approvedAt = status === 'approved' ? now : null;
  await store.add({ ...booking, requestedBy: requester.accountId, approvedAt });
  await store.occupy(booking.id, spaceIds, occupied);
  await auditStore(ctx.db, tx).add({
    subject: 'booking',
    subjectId: booking.id,
    at: now,
    accountId: requester.accountId,
    action: 'request',
    fromState: null,
    toState: status,
    reason: null
  });
  if (approvedAt !== null) await store.moveFeeds([building.id, venue.id], now);

  const { zone, name: buildingName } = building;
  const { organisationName } = requester;
  return succeeded({ booking: { ...booking, venueSlug, venueName: venue.name, buildingName, zone, organisationName } });
}

/** What could be booked instead of a taken place: the nearest free times, and like venues that are free then. */
async function alternativesTo(ctx: Context, request: BookingRequest): Promise<Alternatives> {
  const wanted = await findVenue(ctx, request.venue);
  if (!wanted) return { times: [], venues: [] };
  const { zone } = wanted.building;
  const now = ctx.clock.now();
  const store = bookingStore(ctx.db, ctx.db.read);

  const searched = searchedInterval(request, zone);
  const busy = await store.busy(await spacesOf(ctx, wanted.id), searched);
  const others = (await listVenues(ctx, wanted.buildingId)).filter(
    (venue) => venue.id !== wanted.id && refusalOf(venue, zone, request, now) === null
  );
  const free = await freeAmong(ctx, others, request);
  const likeness = (venue: VenueInBuilding) => Math.abs(venue.capacity - wanted.capacity);

  return {
    times: nearestFreeTimes(wanted, zone, request, busy, now),
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
  const store = bookingStore(ctx.db, ctx.db.read);
  const taken = await Promise.all(
    venues.map((venue) => store.isTaken(spaces.get(venue.id) ?? [], occupation(venue, request)))
  );
  return venues.filter((_, index) => !taken[index]);
}

/** Forgets the answers kept for repeated requests, a day after they were given. */
export async function forgetOutcomes(ctx: Environment): Promise<void> {
  await ctx.db.write((tx) => bookingStore(ctx.db, tx).forgetOutcomes(ctx.clock.now() - day));
}

function hashOf(request: BookingRequest): string {
  const canonical = JSON.stringify(request, Object.keys(request).sort());
  return createHash('sha256').update(canonical).digest('hex');
}
