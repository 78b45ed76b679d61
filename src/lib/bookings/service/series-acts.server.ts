import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate, type Interval } from '../../platform/time.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayCancel, mayDecide, mayRead } from '../access.ts';
import { isException } from '../series.ts';
import { obstacleTo } from '../rules.ts';
import { seriesStore, type SeriesBooking } from '../series-store.server.ts';
import type { SeriesRange } from '../types.ts';
import { change } from './decide.server.ts';

/** A series with its days and what has become of them, for those who may read its bookings; for all others it does not exist. */
export async function getSeries(ctx: Context, id: string) {
  const found = await findSeries(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { series, venue, subject } = found;
  const { zone } = venue.building;
  const bookings = await seriesStore(ctx.db, ctx.db.read).bookingsOf(id);
  const now = ctx.clock.now();
  return succeeded({
    series: { ...series, zone },
    venue,
    title: bookings[0]?.title ?? '',
    occurrences: bookings.map((booking) => ({
      id: booking.id,
      date: localDate(booking.planned.startsAt, zone),
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      status: booking.status,
      isException: isException(booking)
    })),
    may: {
      cancel: mayCancel(ctx.actor, subject) && bookings.some((booking) => isOpen('cancel', booking, now)),
      approve: mayDecide(ctx.actor, subject.place) && bookings.some((booking) => isOpen('approve', booking, now))
    }
  });
}

/** What came of an act on one day of a series. */
export interface ActedOccurrence {
  id: string;
  /** Why nothing was changed; `null` where it was. */
  refusal: ActRefusal | null;
}

type ActRefusal = Exclude<Awaited<ReturnType<typeof change>>, { ok: true }>;

/** Cancels the days of a series within a range that are still to be cancelled: one, this and later ones, or all. */
export function cancelSeries(ctx: Context, id: string, range: SeriesRange, reason: string | null) {
  return actOnEach(ctx, id, 'cancel', range, reason);
}

/** Approves what is pending of a series, each day by what is so now: some may be refused and stay pending. */
export function approveSeries(ctx: Context, id: string) {
  return actOnEach(ctx, id, 'approve', {}, null);
}

async function actOnEach(
  ctx: Context,
  id: string,
  action: 'approve' | 'cancel',
  range: SeriesRange,
  reason: string | null
) {
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findSeries(ctx, tx, id);
    if (!found.ok) return found;
    const { venue, subject } = found;
    const may = action === 'approve' ? mayDecide(ctx.actor, subject.place) : mayCancel(ctx.actor, subject);
    if (!may) return failed('forbidden');
    const now = ctx.clock.now();
    const bookings = await seriesStore(ctx.db, tx).bookingsOf(id);
    const concerned = bookings.filter(
      (booking) => isOpen(action, booking, now) && isWithin(range, booking.planned, venue.building.zone)
    );
    if (concerned.length === 0) return failed('no-dates');
    const occurrences: ActedOccurrence[] = [];
    for (const booking of concerned) {
      const outcome = await change(ctx, tx, booking.id, action, reason);
      occurrences.push({ id: booking.id, refusal: outcome.ok ? null : outcome });
    }
    return succeeded({ occurrences, place: { buildingId: venue.buildingId, venueId: venue.id } });
  });
  if (!outcome.ok) return outcome;
  const { place, occurrences } = outcome;
  await ctx.events.publish({ topic: 'bookings', ...place });
  return succeeded({ occurrences });
}

/** A series with its venue, for those who may read its bookings. */
export async function findSeries(ctx: Context, queries: Queries, id: string) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const series = isId(id) ? await seriesStore(ctx.db, queries).find(id) : undefined;
  const venue = series && (await findVenueById(ctx, series.venueId, queries));
  if (!series || !venue) return failed('not-found');
  const { id: buildingId, subdistrictId } = venue.building;
  const subject = { organisationId: series.organisationId, place: { subdistrictId, buildingId, venueId: venue.id } };
  return mayRead(ctx.actor, subject) ? succeeded({ series, venue, subject }) : failed('not-found');
}

/** Whether a time that a series gives lies on one of the days of a range. */
export function isWithin({ from, to }: SeriesRange, planned: Interval, zone: string): boolean {
  const date = localDate(planned.startsAt, zone);
  return (from === undefined || from <= date) && (to === undefined || date <= to);
}

function isOpen(action: 'approve' | 'cancel', booking: SeriesBooking, now: number): boolean {
  return obstacleTo(action, booking, now) === null;
}
