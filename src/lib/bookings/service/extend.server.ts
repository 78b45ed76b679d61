import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import type { Instant } from '../../platform/time.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayReceive } from '../access.ts';
import { shapeOf } from '../amendment.ts';
import { extensionsOf } from '../extension.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { countedInterval } from '../quotas.ts';
import { occupation } from '../rules.ts';
import type { Booking, BookingDetails } from '../types.ts';
import { publish } from './announce.server.ts';
import { apply } from './applying.server.ts';
import { groundsIn, holdPlaces } from './placing.server.ts';
import { findReadable, subjectOf } from './read.server.ts';
import { recordOf } from './record.server.ts';

/** A booking with what rules of access ask of its building. */
type InPlace = BookingDetails & { subdistrictId: string };

/**
 * Lets people who have checked in stay longer, until one of the instants of {@link extensions}: the place is free until then,
 * open, and no longer than its rules allow. Nobody has to approve it.
 */
export async function extendBooking(ctx: Context, id: string, endsAt: Instant) {
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findReadable(ctx, tx, id);
    if (!found.ok) return found;
    const { booking } = found;
    if (!mayReceive(ctx.actor, subjectOf(booking))) return failed('forbidden');
    if (booking.status !== 'checked-in') return failed('state', { status: booking.status });
    const { grounds, ends } = await extensionsIn(ctx, tx, booking, true);
    if (!grounds || !ends.includes(endsAt)) return failed('not-extendable');
    const wanted = { ...shapeOf(booking), endsAt };
    return succeeded({ booking: await apply(ctx, tx, booking, grounds, wanted, 'extend', {}) });
  });
  if (outcome.ok) await publish(ctx, outcome.booking);
  return outcome;
}

/** Until when people who have checked in may stay longer, step by step; empty where they may not. */
export async function extensions(ctx: Context, booking: InPlace): Promise<Instant[]> {
  if (booking.status !== 'checked-in' || !mayReceive(ctx.actor, subjectOf(booking))) return [];
  return (await extensionsIn(ctx, ctx.db.read, booking, false)).ends;
}

async function extensionsIn(ctx: Context, queries: Queries, booking: InPlace, holds: boolean) {
  const venue = await findVenueById(ctx, booking.venueId, queries);
  if (!venue || booking.endsAt <= ctx.clock.now()) return { grounds: null, ends: [] };
  const grounds = await groundsIn(ctx, queries, venue);
  const { terms, spaceIds } = grounds;
  if (holds) await holdPlaces(ctx, queries, booking.organisationId, grounds);
  const counted = countedInterval(booking.startsAt, terms.zone);
  const now = ctx.clock.now();
  const { used } = await recordOf(ctx, queries, booking.organisationId, venue, counted, now, [booking.id]);
  const longest: Pick<Booking, 'startsAt' | 'endsAt'> = {
    startsAt: booking.startsAt,
    endsAt: booking.startsAt + venue.longestMinutes * 60_000
  };
  const busy = await occupationStore(ctx.db, queries).busy(spaceIds, occupation(venue, longest), booking.id);
  return { grounds, ends: extensionsOf(terms, booking, busy, used) };
}
