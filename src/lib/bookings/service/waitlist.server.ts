import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import { answeredOnce } from '../../platform/idempotency/idempotency.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { day, localDate, overlaps } from '../../platform/time.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { isInvited } from '../access.ts';
import { absenceRefusal } from '../approval.ts';
import { occupationStore, type Place } from '../occupation-store.server.ts';
import { occupation, offeredUntil, refusalOnApproval } from '../rules.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, type BookingRequest, type BookingStatus } from '../types.ts';
import { waitlistStore, type Waiting } from '../waitlist-store.server.ts';
import { announce, publish } from './announce.server.ts';
import { note } from './note.server.ts';
import { groundsIn, holdPlaces, requesterOf, storeBooking } from './placing.server.ts';
import { recordAgainst } from './record.server.ts';
import { judge, take } from './request.server.ts';

/** For so many places a firm waits at most. */
const mostWaiting = 10;
/** No set-up and clean-up is longer, which bounds where to look for those who wait for a place that has become free. */
const longestBuffer = day;

/** Who waits for a time or has it does not wait for it once more. */
const waitingStatuses: readonly BookingStatus[] = ['waitlisted', ...holdingStatuses];

/**
 * Puts a request for a place that is taken on the waitlist; where the place has become free meanwhile, it is requested
 * instead. The same terms hold as for a request, and an idempotency key does what it does there.
 */
export async function joinWaitlist(ctx: Context, request: BookingRequest, idempotencyKey?: string) {
  const found = await requesterOf(ctx);
  if (!found.ok) return found;
  const { requester } = found;
  const { organisationId, accountId } = requester;
  const asked = { accountId, key: idempotencyKey, request: { waitlist: request } };
  const outcome = await ctx.db.write((tx) =>
    answeredOnce(ctx, tx, asked, async () => {
      const judged = await judge(ctx, tx, requester, request);
      if (!judged.ok) return judged;
      if (!judged.isTaken) return succeeded({ booking: await take(ctx, tx, requester, judged, request) });

      const store = bookingStore(ctx.db, tx);
      const now = ctx.clock.now();
      const { grounds, absences } = judged;
      const around = { startsAt: request.startsAt - 2 * day, endsAt: request.endsAt };
      const waiting = await store.ofFirm(organisationId, grounds.venue.id, waitingStatuses, around);
      if (waiting.some((other) => overlaps(other, request))) return failed('already-waiting');
      if ((await waitlistStore(ctx.db, tx).countWaiting(organisationId, now)) >= mostWaiting)
        return failed('too-many-waiting');
      return succeeded({ booking: await storeBooking(ctx, tx, requester, grounds, request, absences, null, true) });
    })
  );
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

/**
 * Offers places that have become free, inside the transaction that freed them, to those who wait for them: in the order in
 * which they joined, each who may have it by now gets it, so that nobody else comes in between.
 */
export async function offerFreed(ctx: Context, tx: Queries, freed: Place[]): Promise<void> {
  if (freed.length === 0) return;
  const spaceIds = [...new Set(freed.map(({ spaceId }) => spaceId))];
  const stretch = {
    startsAt: Math.min(...freed.map(({ startsAt }) => startsAt)) - longestBuffer,
    endsAt: Math.max(...freed.map(({ endsAt }) => endsAt)) + longestBuffer
  };
  for (const waiting of await waitlistStore(ctx.db, tx).waitingFor(spaceIds, stretch, ctx.clock.now())) {
    await offerPlace(ctx, tx, waiting);
  }
}

/** Offers a place to one who waits for it, if it is free and they may have it as things are now: its venue is open then, it is there for them, no quota is exceeded. */
export async function offerPlace(ctx: Context, tx: Queries, waiting: Waiting): Promise<boolean> {
  const { id, venueId, organisationId } = waiting;
  const venue = await findVenueById(ctx, venueId, tx);
  if (!venue) return false;
  const grounds = await groundsIn(ctx, tx, venue);
  const { terms, spaceIds } = grounds;
  if (refusalOnApproval(terms, waiting)) return false;
  await holdPlaces(ctx, tx, organisationId, grounds);
  const places = occupationStore(ctx.db, tx);
  const place = occupation(venue, waiting);
  if (await places.isTaken(spaceIds, place)) return false;
  const now = ctx.clock.now();
  const { exceeded, absences } = await recordAgainst(ctx, tx, organisationId, venue, waiting);
  if (exceeded) return false;
  if (absenceRefusal(venue, terms.zone, absences, now)) return false;
  const { buildingId } = venue;
  const affiliated = await affiliationsOf(ctx, tx, organisationId, buildingId, localDate(now, terms.zone));
  if (!isInvited(venue.audience, organisationId, affiliated)) return false;

  await places.occupy(id, spaceIds, place);
  await waitlistStore(ctx.db, tx).offer(id, offeredUntil(waiting, now));
  // Its turn comes by itself, whoever gave up the place.
  await note(ctx, tx, { id, status: 'waitlisted' }, 'offer', { toState: 'offered', accountId: null });
  await announce(ctx, tx, { ...waiting, status: 'offered' }, 'offer');
  return true;
}
