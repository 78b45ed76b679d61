import { createHash } from 'node:crypto';
import type { Queries } from '../../db/port.ts';
import type { Context, Environment } from '../../identity/context.ts';
import type { SignedIn } from '../../identity/types.ts';
import { affiliationsOf, organisationName as nameOf } from '../../organisations/service.server.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { newId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { LocalizedText } from '../../platform/text.ts';
import { day, localDate } from '../../platform/time.ts';
import { findVenue, spacesOf } from '../../venues/service.server.ts';
import { isInvited, mayDecide, organisationOf } from '../access.ts';
import { absenceRefusal, approvalsNeeded } from '../approval.ts';
import { exceededQuota, hasQuota } from '../quotas.ts';
import { heldUntil, occupation, refusalOf } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import type { Alternatives, Booking, BookingDetails, BookingRequest, BookingStatus, Unplaced } from '../types.ts';
import { alternativesTo } from './alternatives.server.ts';
import { recordOf } from './record.server.ts';
import { termsOf } from './terms.server.ts';

export type RequestOutcome =
  | { ok: true; booking: BookingDetails }
  | { ok: false; reason: 'unauthenticated' | 'forbidden' | 'idempotency-mismatch' }
  | { ok: false; reason: 'venue-not-found' }
  | ({ ok: false; alternatives?: Alternatives } & Unplaced);

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

  const outcome = await ctx.db.write(async (tx): Promise<Placed | { ok: false; reason: 'idempotency-mismatch' }> => {
    if (idempotencyKey === undefined) return place(ctx, tx, requester, request);
    const store = bookingStore(ctx.db, tx);
    const requestHash = hashOf(request);
    const kept = await store.outcomeOf(actor.accountId, idempotencyKey);
    if (kept) return kept.requestHash === requestHash ? (kept.outcome as Placed) : failed('idempotency-mismatch');
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
  if (isUnplaced(outcome)) return { ...outcome, alternatives: await alternativesTo(ctx, request, outcome.reason) };
  return outcome;
}

type Placed =
  | { ok: true; booking: BookingDetails }
  | { ok: false; reason: 'venue-not-found' | 'forbidden' }
  | ({ ok: false } & Unplaced);

function isUnplaced<Outcome extends { reason: string }>(outcome: Outcome): outcome is Extract<Outcome, Unplaced> {
  return !['venue-not-found', 'forbidden', 'idempotency-mismatch'].includes(outcome.reason);
}

async function place(
  ctx: Context,
  tx: Queries,
  requester: SignedIn & { organisationId: string; organisationName: LocalizedText },
  request: BookingRequest
): Promise<Placed> {
  const venue = await findVenue(ctx, request.venue, tx);
  if (!venue) return failed('venue-not-found');
  const { building } = venue;
  const now = ctx.clock.now();

  const { organisationId } = requester;
  const where = { subdistrictId: building.subdistrictId, buildingId: building.id, venueId: venue.id };
  const today = localDate(now, building.zone);
  const affiliations = await affiliationsOf(ctx, tx, organisationId, building.id, today);
  if (!isInvited(venue.audience, organisationId, affiliations) && !mayDecide(requester, where)) {
    return failed('forbidden');
  }

  const terms = await termsOf(ctx, venue, tx);
  const refusal = refusalOf(terms, request, now);
  if (refusal) return { ok: false, ...refusal };

  const spaceIds = await spacesOf(ctx, venue.id, tx);
  await ctx.db.hold(tx, hasQuota(venue.quotas) ? [...spaceIds, `${organisationId}/${venue.id}`] : spaceIds);

  const record = await recordOf(ctx, tx, organisationId, venue, request, now);
  const tooMuch = record.used && exceededQuota(venue.quotas, building.zone, request, record.used);
  if (tooMuch) return failed('over-quota', { exceeded: tooMuch });
  const absent = absenceRefusal(venue, building.zone, record.absences, now);
  if (absent) return { ok: false, ...absent };

  const store = bookingStore(ctx.db, tx);
  const occupied = occupation(venue, request);
  if (await store.isTaken(spaceIds, occupied)) return failed('taken');

  const needed = approvalsNeeded(venue, request, record.absences, now);
  const status: BookingStatus = needed === 0 ? 'approved' : 'pending';
  const { venue: venueSlug, ...wanted } = request;
  const booking: Booking = {
    ...wanted,
    id: newId(),
    buildingId: building.id,
    venueId: venue.id,
    organisationId,
    seriesId: null,
    status,
    approvalsNeeded: needed,
    approvals: 0,
    reason: null,
    createdAt: now
  };
  const approvedAt = status === 'approved' ? now : null;
  const pendingUntil = status === 'pending' ? heldUntil(venue, request, now) : null;
  await store.add({ ...booking, requestedBy: requester.accountId, heldUntil: pendingUntil, approvedAt }, null);
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

/** Forgets the answers kept for repeated requests, a day after they were given. */
export async function forgetOutcomes(ctx: Environment): Promise<void> {
  await ctx.db.write((tx) => bookingStore(ctx.db, tx).forgetOutcomes(ctx.clock.now() - day));
}

function hashOf(request: BookingRequest): string {
  const canonical = JSON.stringify(request, Object.keys(request).sort());
  return createHash('sha256').update(canonical).digest('hex');
}
