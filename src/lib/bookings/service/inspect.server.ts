import { isOwn, organisationOf } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { findVenueById, spacesOf } from '../../venues/service.server.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import { mayCancel, mayDecide, mayOversee, mayReceive, mayShare, sideOf } from '../access.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { obstacleTo } from '../rules.ts';
import type { BookingAction, BookingDetails } from '../types.ts';
import { waitlistStore } from '../waitlist-store.server.ts';
import { extensions } from './extend.server.ts';
import { isAmendable } from './judging.server.ts';
import { isPresentOpen } from './present.server.ts';
import { proposalActs } from './proposals.server.ts';
import { findReadable, subjectOf, withoutKeys, type FoundBooking } from './read.server.ts';
import { coHostsOf, isShareable } from './sharing.server.ts';
import { surroundingsOf } from './surroundings.server.ts';
import { termsOf } from './terms.server.ts';
import { told } from './told.server.ts';

/**
 * A booking with its venue, what happened to it and by whom, what is proposed for it, who holds it too, how many wait before
 * it, until when it may be extended, and which acts are open to the actor now. Who oversees it also reads the names in its
 * trail and what surrounds it (else `null`); a firm reads only which side acted.
 */
export async function inspectBooking(ctx: Context, id: string) {
  const readable = await findReadable(ctx, ctx.db.read, id);
  if (!readable.ok) return readable;
  const found = readable.booking;
  const booking = withoutKeys(found);
  const venue = await findVenueById(ctx, booking.venueId);
  if (!venue) return failed('not-found');

  const { actor } = ctx;
  const subject = subjectOf(found);
  const oversees = mayOversee(actor, subject.place);
  const trail = await auditStore(ctx.db, ctx.db.read).trailOf('booking', id);
  const proposal = await proposalStore(ctx.db, ctx.db.read).openFor(id);
  const coHosts = await coHostsOf(ctx, id);
  const isCoHost = coHosts.some((each) => each.id === organisationOf(actor));
  const now = ctx.clock.now();
  const isOpen = (action: BookingAction, allowed: boolean) => allowed && obstacleTo(action, booking, now) === null;
  const decides = mayDecide(actor, subject.place);
  const receives = mayReceive(actor, subject);
  const isChanging = isAmendable(booking, now);

  return succeeded({
    booking,
    venue,
    trail: await told(ctx, booking, trail, oversees),
    surroundings: oversees ? await surroundingsIn(ctx, venue, booking) : null,
    proposal: proposal ? { ...proposal, may: proposalActs(ctx, proposal, found) } : null,
    coHosts,
    waitlistPosition: booking.status === 'waitlisted' ? await positionOf(ctx, found) : null,
    extensions: await extensions(ctx, found),
    may: {
      approve: isOpen('approve', decides),
      reject: isOpen('reject', decides),
      cancel: isOpen('cancel', mayCancel(actor, subject)),
      accept: isOpen('accept', isOwn(actor, booking.organisationId)),
      checkIn: isOpen('check-in', receives),
      finish: isOpen('finish', receives),
      notePresent: receives && isPresentOpen(booking, now),
      amend: isChanging && sideOf(actor, subject) !== null,
      offerChange: isChanging && decides && booking.status === 'pending',
      share: isShareable(booking) && mayShare(actor, booking),
      leave: isShareable(booking) && isCoHost
    }
  });
}

/** What surrounds a booking in its venue. */
async function surroundingsIn(ctx: Context, venue: VenueInBuilding, booking: BookingDetails) {
  const terms = new Map([[venue.id, await termsOf(ctx, venue)]]);
  return (await surroundingsOf(ctx, [{ ...booking, bookingId: booking.id }], terms)).get(booking.id) ?? null;
}

/** How many wait for the same place and time, this one included, up to it. */
async function positionOf(ctx: Context, { id, venueId, startsAt, endsAt }: FoundBooking): Promise<number> {
  const spaceIds = await spacesOf(ctx, venueId);
  const waiting = await waitlistStore(ctx.db, ctx.db.read).waitingFor(spaceIds, { startsAt, endsAt }, ctx.clock.now());
  return waiting.findIndex((each) => each.id === id) + 1;
}
