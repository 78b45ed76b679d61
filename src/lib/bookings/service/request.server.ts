import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { answeredOnce } from '../../platform/idempotency/idempotency.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { Instant } from '../../platform/time.ts';
import { absenceRefusal } from '../approval.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { occupation, refusalOf } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import type { Alternatives, BookingDetails, BookingRequest, Unplaced } from '../types.ts';
import { alternativesTo } from './alternatives.server.ts';
import { publish } from './announce.server.ts';
import { groundsOf, holdPlaces, requesterOf, storeBooking, type Grounds, type Requester } from './placing.server.ts';
import { recordAgainst } from './record.server.ts';

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
  const found = await requesterOf(ctx);
  if (!found.ok) return found;
  const { requester } = found;
  const asked = { accountId: requester.accountId, key: idempotencyKey, request };
  const outcome = await ctx.db.write((tx) => answeredOnce(ctx, tx, asked, () => place(ctx, tx, requester, request)));

  if (outcome.ok) {
    await publish(ctx, outcome.booking);
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

async function place(ctx: Context, tx: Queries, requester: Requester, request: BookingRequest): Promise<Placed> {
  const judged = await judge(ctx, tx, requester, request);
  if (!judged.ok) return judged;
  if (judged.isTaken) return failed('taken');
  return succeeded({ booking: await take(ctx, tx, requester, judged, request) });
}

/** What a request for a venue comes to by its terms and by what the firm has already; whether the place is free is told apart. */
export async function judge(ctx: Context, tx: Queries, requester: Requester, request: BookingRequest) {
  const grounds = await groundsOf(ctx, tx, requester, request.venue);
  if (!grounds.ok) return grounds;
  const { venue, terms, spaceIds } = grounds;
  const now = ctx.clock.now();
  const refusal = refusalOf(terms, request, now);
  if (refusal) return { ok: false as const, ...refusal };

  await holdPlaces(ctx, tx, requester.organisationId, grounds);
  const { exceeded, absences } = await recordAgainst(ctx, tx, requester.organisationId, venue, request);
  if (exceeded) return failed('over-quota', { exceeded });
  const absent = absenceRefusal(venue, terms.zone, absences, now);
  if (absent) return { ok: false as const, ...absent };
  const isTaken = await occupationStore(ctx.db, tx).isTaken(spaceIds, occupation(venue, request));
  return succeeded({ grounds, absences, isTaken });
}

/** Stores a request whose place is free; the feeds show it once it is approved. */
export async function take(
  ctx: Context,
  tx: Queries,
  requester: Requester,
  { grounds, absences }: { grounds: Grounds; absences: Instant[] },
  request: BookingRequest
): Promise<BookingDetails> {
  const booking = await storeBooking(ctx, tx, requester, grounds, request, absences, null);
  const { status, buildingId, venueId, createdAt } = booking;
  if (status === 'approved') await bookingStore(ctx.db, tx).moveFeeds([buildingId, venueId], createdAt);
  return booking;
}
