import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import type { Actor, Place } from '../../identity/types.ts';
import { isId } from '../../platform/id.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate, type Interval } from '../../platform/time.ts';
import { findVenueById } from '../../venues/service.server.ts';
import { mayCancel, mayDecide, mayRead } from '../access.ts';
import { proposalStore } from '../proposal-store.server.ts';
import type { Place as OccupiedPlace } from '../occupation-store.server.ts';
import { obstacleTo } from '../rules.ts';
import { isException } from '../series.ts';
import { seriesStore, type SeriesBooking } from '../series-store.server.ts';
import { bookingStore } from '../store.server.ts';
import type { ProposalDetails, SeriesRange } from '../types.ts';
import { publish } from './announce.server.ts';
import { change, changeFreeing } from './decide.server.ts';
import { accept, mayAnswer } from './proposals.server.ts';
import { offerFreed } from './waitlist.server.ts';

/** A series with its days and what has become of them, for those who may read its bookings; for all others it does not exist. */
export async function getSeries(ctx: Context, id: string) {
  const found = await findSeries(ctx, ctx.db.read, id);
  if (!found.ok) return found;
  const { series, venue, subject } = found;
  const { zone } = venue.building;
  const bookings = await seriesStore(ctx.db, ctx.db.read).bookingsOf(id);
  const proposals = await proposalStore(ctx.db, ctx.db.read).openOfSeries(id);
  /** What the firm proposes for a day, which stays as it is until that is approved. */
  const changeOf = (booking: SeriesBooking) => {
    const proposal = proposals.get(booking.id);
    return proposal?.by === 'firm' ? { id: proposal.id, startsAt: proposal.startsAt, endsAt: proposal.endsAt } : null;
  };
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
      isException: isException(series, booking),
      change: changeOf(booking)
    })),
    may: {
      cancel: mayCancel(ctx.actor, subject) && bookings.some((booking) => isOpen('cancel', booking, now)),
      approve:
        mayDecide(ctx.actor, subject.place) &&
        bookings.some((booking) => isOpen('approve', booking, now) || changeOf(booking) !== null)
    }
  });
}

/** What came of an act on one day of a series. */
export interface ActedOccurrence {
  id: string;
  /** Why nothing was changed; `null` where it was. */
  refusal: ActRefusal | null;
}

type ActOutcome = Awaited<ReturnType<typeof change | typeof changeFreeing | typeof accept>>;
type ActRefusal = Extract<ActOutcome, { ok: false }>;

/**
 * Cancels the days of a series within a range that are still to be cancelled: one, this and later ones, or all. Their places are
 * offered together at the end: until then some count against the quota of a firm that waits.
 */
export function cancelSeries(ctx: Context, id: string, range: SeriesRange, reason: string | null) {
  return actOnEach(ctx, id, mayCancel, async (tx, { booking, zone }) =>
    isOpen('cancel', booking, ctx.clock.now()) && isWithin(range, booking.planned, zone)
      ? changeFreeing(ctx, tx, booking.id, 'cancel', reason)
      : null
  );
}

/**
 * Approves what is pending of a series, and the changes that the firm proposes for its days, each by what is so now: some may
 * be refused and go on waiting.
 */
export function approveSeries(ctx: Context, id: string) {
  const mayApprove = (actor: Actor, { place }: { place: Place }) => mayDecide(actor, place);
  return actOnEach(ctx, id, mayApprove, async (tx, { booking, proposal }) => {
    if (proposal?.by === 'firm' && mayAnswer(ctx, proposal, booking)) {
      return accept(ctx, tx, proposal, (await bookingStore(ctx.db, tx).find(booking.id))!);
    }
    return isOpen('approve', booking, ctx.clock.now()) ? change(ctx, tx, booking.id, 'approve', null) : null;
  });
}

/** A day of a series as an act on all of it finds it, on the clock of its building. */
interface Day {
  booking: SeriesBooking;
  proposal: ProposalDetails | undefined;
  zone: string;
}

/**
 * Does to each day of a series what is to be done to it, in one transaction: `act` answers `null` where that is nothing. What it
 * frees without offering it is offered when all is done.
 */
async function actOnEach(
  ctx: Context,
  id: string,
  may: (actor: Actor, series: { organisationId: string; place: Place }) => boolean,
  act: (tx: Queries, day: Day) => Promise<ActOutcome | null>
) {
  const outcome = await ctx.db.write(async (tx) => {
    const found = await findSeries(ctx, tx, id);
    if (!found.ok) return found;
    const { venue, subject } = found;
    if (!may(ctx.actor, subject)) return failed('forbidden');
    const occurrences: ActedOccurrence[] = [];
    const places = new Map([[venue.id, venue.buildingId]]);
    const { zone } = venue.building;
    const proposals = await proposalStore(ctx.db, tx).openOfSeries(id);
    const freed: OccupiedPlace[] = [];
    for (const booking of await seriesStore(ctx.db, tx).bookingsOf(id)) {
      const outcome = await act(tx, { booking, proposal: proposals.get(booking.id), zone });
      if (!outcome) continue;
      occurrences.push({ id: booking.id, refusal: outcome.ok ? null : outcome });
      for (const { venueId, buildingId } of outcome.ok ? [booking, outcome.booking] : [])
        places.set(venueId, buildingId);
      if ('freed' in outcome) freed.push(...outcome.freed);
    }
    await offerFreed(ctx, tx, freed);
    return occurrences.length === 0 ? failed('no-dates') : succeeded({ occurrences, places });
  });
  if (!outcome.ok) return outcome;
  const { places, occurrences } = outcome;
  for (const [venueId, buildingId] of places) await publish(ctx, { buildingId, venueId });
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
