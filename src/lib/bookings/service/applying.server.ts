import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { affiliationsOf } from '../../organisations/service.server.ts';
import { localDate } from '../../platform/time.ts';
import type { Building, VenueInBuilding } from '../../venues/types.ts';
import { changesBetween, isMove, isShrunk, shapeOf, type Shape } from '../amendment.ts';
import { coHostStore } from '../co-host-store.server.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { occupation } from '../rules.ts';
import { seriesStore } from '../series-store.server.ts';
import { bookingStore, type Amended } from '../store.server.ts';
import type { Booking, BookingDetails, ChangeAction } from '../types.ts';
import { announce } from './announce.server.ts';
import { note } from './note.server.ts';
import type { Grounds } from './placing.server.ts';
import { closeProposal } from './proposing.server.ts';
import { withoutKeys, type FoundBooking } from './read.server.ts';
import { offerFreed } from './waitlist.server.ts';

/**
 * Gives a booking its new shape and state: it leaves the places it held, those of proposals included, for its new one, and
 * who waits for what it left has their turn. `ofSeries` is a change of its whole series. Returns it as it is then.
 */
export async function apply(
  ctx: Context,
  tx: Queries,
  booking: FoundBooking,
  { venue, spaceIds }: Grounds,
  becomes: Shape,
  action: 'amend' | 'extend' | 'accept-proposal',
  state: Amended,
  ofSeries = false
): Promise<BookingDetails> {
  const store = bookingStore(ctx.db, tx);
  const wanted = shapeOf(becomes);
  const changes = changesBetween(shapeOf(booking), wanted);
  const open = await proposalStore(ctx.db, tx).openFor(booking.id);
  const isAccepted = action === 'accept-proposal';
  const freed = open && !isAccepted ? await closeProposal(ctx, tx, booking, open, 'withdrawn', null) : [];
  if (open && isAccepted) await proposalStore(ctx.db, tx).settle(open.id, 'accepted', null);
  if (Object.keys(changes).length === 0 && Object.keys(state).length === 0) {
    await offerFreed(ctx, tx, freed);
    return withoutKeys(booking);
  }
  const places = occupationStore(ctx.db, tx);
  const place = occupation(venue, wanted);
  if (isAccepted || !isShrunk(shapeOf(booking), wanted)) {
    freed.push(...(await places.vacate(booking.id)));
    await places.occupy(booking.id, spaceIds, place);
  } else if (isMove(changes)) freed.push(...(await places.narrow(booking.id, place)));

  const wasPublished = await store.wasPublished(booking.id);
  const amended = await reshape(ctx, tx, booking, venue, wanted, action, state, ofSeries);
  if (venue.buildingId !== booking.buildingId) await partFromCoHosts(ctx, tx, booking, venue.building);
  if (wasPublished || amended.status === 'approved') {
    const moved = [booking.buildingId, booking.venueId, venue.buildingId, venue.id];
    await store.moveFeeds([...new Set(moved)], ctx.clock.now());
  }
  await offerFreed(ctx, tx, freed);
  const { slug: venueSlug, name: venueName } = venue;
  const { name: buildingName, zone } = venue.building;
  return { ...withoutKeys(amended), venueSlug, venueName, buildingName, zone };
}

/**
 * Stores the new shape and state of a booking that has its place already, with what changed in its trail; those concerned
 * are told. A change `ofSeries` becomes the time that its series gives it.
 */
export async function reshape<Changing extends Booking>(
  ctx: Context,
  tx: Queries,
  booking: Changing,
  { buildingId }: VenueInBuilding,
  wanted: Shape,
  action: ChangeAction,
  state: Amended,
  ofSeries: boolean
): Promise<Changing> {
  const changed = { ...wanted, buildingId, ...state };
  await bookingStore(ctx.db, tx).amend(booking.id, changed, ctx.clock.now());
  if (ofSeries) await seriesStore(ctx.db, tx).plan(booking.id, wanted);
  const amended = { ...booking, ...changed };
  const changes = changesBetween(shapeOf(booking), wanted);
  if (state.approvals !== undefined) changes.approvals = { from: booking.approvals, to: state.approvals };
  await note(ctx, tx, booking, action, { toState: amended.status, changes });
  await announce(ctx, tx, amended, action, { ofSeries });
  return amended;
}

/** Ends the part of those co-hosts of a booking who do not belong to the building it moves to. */
async function partFromCoHosts(ctx: Context, tx: Queries, booking: FoundBooking, { id, zone }: Building) {
  const store = coHostStore(ctx.db, tx);
  const now = ctx.clock.now();
  const before = await store.coHostsOf(booking.id);
  const after: string[] = [];
  for (const organisationId of before) {
    const { tenant, partner } = await affiliationsOf(ctx, tx, organisationId, id, localDate(now, zone));
    if (tenant || partner) after.push(organisationId);
  }
  if (after.length === before.length) return;
  await store.setCoHosts(booking.id, after, now);
  await note(ctx, tx, booking, 'co-host', { changes: { coHosts: { from: before, to: after } } });
}
