import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { Instant } from '../../platform/time.ts';
import { placeOf } from '../../venues/rules.ts';
import { findVenue, findVenueById } from '../../venues/service.server.ts';
import { mayDecide, sideOf } from '../access.ts';
import { atAnyTime, isMaterial, isShrunk, refusalOfChange, shapeOf } from '../amendment.ts';
import { absenceRefusal, approvalsNeeded } from '../approval.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { occupation } from '../rules.ts';
import type { Booking, BookingChange, BookingStatus, Side } from '../types.ts';
import { groundsIn, holdPlaces, isThereFor } from './placing.server.ts';
import { findReadable, subjectOf, type FoundBooking } from './read.server.ts';
import { recordAgainst } from './record.server.ts';

/** The states in which the shape of a booking may still be changed. */
const amendable: readonly BookingStatus[] = ['pending', 'approved'];

/** Whether the shape of a booking may still be changed: it stands and has not begun. */
export function isAmendable({ status, startsAt }: Pick<Booking, 'status' | 'startsAt'>, now: Instant): boolean {
  return amendable.includes(status) && now < startsAt;
}

/** A booking that the actor may change, with the side on which they do. */
export async function findAmendable(ctx: Context, queries: Queries, id: string) {
  const found = await findReadable(ctx, queries, id);
  if (!found.ok) return found;
  const { booking } = found;
  const side = sideOf(ctx.actor, subjectOf(booking));
  if (side === null) return failed('forbidden');
  if (!isAmendable(booking, ctx.clock.now())) {
    return amendable.includes(booking.status) ? failed('over') : failed('state', { status: booking.status });
  }
  return succeeded({ booking, side });
}

/**
 * What a change comes to: what the booking becomes, the grounds of its venue then, and how many people have to approve it.
 * Staff need not keep notice and horizon; a firm's booking that only becomes shorter need not either.
 */
export async function judgeAmendment(
  ctx: Context,
  queries: Queries,
  booking: FoundBooking,
  side: Side,
  change: BookingChange,
  holds: boolean
) {
  const { venue: slug = booking.venueSlug, ...changed } = change;
  const isThere = slug === booking.venueSlug;
  const venue = isThere ? await findVenueById(ctx, booking.venueId, queries) : await findVenue(ctx, slug, queries);
  if (!venue) return failed('venue-not-found');
  const old = shapeOf(booking);
  const wanted = shapeOf({ ...old, ...changed, venueId: venue.id });
  const isElsewhere = !isShrunk(old, wanted);
  // Staff move bookings among the venues they decide on. What a firm has it keeps, and may shorten; for more, the venue has
  // to be there for it still.
  const mayHave =
    side === 'staff'
      ? isThere || mayDecide(ctx.actor, placeOf(venue))
      : !isElsewhere || (await isThereFor(ctx, queries, booking.organisationId, venue));
  if (!mayHave) return failed('forbidden');
  const grounds = await groundsIn(ctx, queries, venue);
  const { terms, spaceIds } = grounds;
  const now = ctx.clock.now();

  const store = occupationStore(ctx.db, queries);
  if (holds) {
    const held = await store.placesOf(booking.id);
    await holdPlaces(
      ctx,
      queries,
      booking.organisationId,
      grounds,
      held.map(({ spaceId }) => spaceId)
    );
  }
  const refusal = refusalOfChange(side === 'staff' ? atAnyTime(terms) : terms, old, wanted, now);
  if (refusal) return { ok: false as const, ...refusal };

  const { exceeded, absences } = await recordAgainst(ctx, queries, booking.organisationId, venue, wanted, [booking.id]);
  if (isElsewhere) {
    if (exceeded) return failed('over-quota', { exceeded });
    const absent = side === 'firm' ? absenceRefusal(venue, terms.zone, absences, now) : null;
    if (absent) return { ok: false as const, ...absent };
    const busy = await store.busy(spaceIds, occupation(venue, wanted), booking.id);
    if (busy.length > 0) return failed('taken');
  }
  const isJudgedAnew = isMaterial(old, wanted);
  const needed = isJudgedAnew ? approvalsNeeded(venue, wanted, absences, now) : 0;
  return succeeded({ wanted, grounds, needed, isJudgedAnew });
}
