import type { Context } from '../../identity/context.ts';
import { day, type Instant } from '../../platform/time.ts';
import { listVenues, spacesOfEach } from '../../venues/service.server.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { isAbsent, occupation } from '../rules.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { bookingStore } from '../store.server.ts';
import { waitlistStore, type Waiting } from '../waitlist-store.server.ts';
import { publish } from './announce.server.ts';
import { settleBooking } from './decide.server.ts';
import { lapseProposal } from './proposals.server.ts';
import { offerPlace } from './waitlist.server.ts';

/** So many of a kind are settled at once; the rest has its turn a minute later. */
const mostAtOnce = 200;

/**
 * Does what is due by itself, each in a transaction of its own that looks again: requests that nobody decided in time and
 * bookings that nobody came to give their place free, what people checked in to ends, proposals that nobody answered are
 * void, and who waits for a place has their turn. Returns how many changed.
 */
export async function settleBookings(ctx: Context): Promise<number> {
  const now = ctx.clock.now();
  const store = bookingStore(ctx.db, ctx.db.read);
  let changed = 0;
  // First of all: a request that waited for an answer is to be decided anew, and does not lapse with the offer.
  for (const id of await proposalStore(ctx.db, ctx.db.read).unanswered(now, mostAtOnce)) {
    if ((await lapseProposal(ctx, id)).ok) changed++;
  }
  const lately = { startsAt: now - 2 * day, endsAt: now };
  const venues = new Map((await listVenues(ctx)).map((venue) => [venue.id, venue]));

  const absent = (await store.started('approved', lately)).filter((booking) => {
    const venue = venues.get(booking.venueId);
    return venue !== undefined && isAbsent(venue, booking, now);
  });
  const ended = (await store.started('checked-in', lately)).filter(({ endsAt }) => endsAt <= now);
  const due = [
    ...(await store.undecided(now, mostAtOnce)).map((id) => [id, 'lapse'] as const),
    ...absent.slice(0, mostAtOnce).map(({ id }) => [id, 'release'] as const),
    ...(await waitlistStore(ctx.db, ctx.db.read).waitedInVain(now, mostAtOnce)).map((id) => [id, 'expire'] as const),
    ...ended.slice(0, mostAtOnce).map(({ id }) => [id, 'complete'] as const)
  ];

  for (const [id, action] of due) {
    const outcome = await settleBooking(ctx, id, action);
    if (outcome.ok) changed++;
  }
  return changed + (await offerWaiting(ctx, now));
}

/** Offers places that are free by now to those who wait, as after a blackout was lifted or a quota is no longer used up. */
async function offerWaiting(ctx: Context, now: Instant): Promise<number> {
  const venues = new Map((await listVenues(ctx)).map((venue) => [venue.id, venue]));
  let offered = 0;
  let page: Waiting[] = [];
  do {
    page = await waitlistStore(ctx.db, ctx.db.read).allWaiting(now, page.at(-1), mostAtOnce);
    const spaces = await spacesOfEach(ctx, [...new Set(page.map(({ venueId }) => venueId))]);
    for (const waiting of page) {
      const venue = venues.get(waiting.venueId);
      // Most wait for what is still taken, which is seen without a transaction.
      if (
        !venue ||
        (await occupationStore(ctx.db, ctx.db.read).isTaken(spaces.get(venue.id) ?? [], occupation(venue, waiting)))
      )
        continue;
      const isOffered = await ctx.db.write(async (tx) => {
        const still = await waitlistStore(ctx.db, tx).waitingOne(waiting.id);
        return still !== undefined && (await offerPlace(ctx, tx, still));
      });
      if (!isOffered) continue;
      offered++;
      await publish(ctx, waiting);
    }
  } while (page.length === mostAtOnce);
  return offered;
}
