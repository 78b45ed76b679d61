import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate, minute, type Instant, type Interval, type LocalDate } from '../../platform/time.ts';
import { minutesOf, wallClock } from '../../platform/wall-clock.ts';
import { changesBetween, isMaterial, isShrunk, shapeOf } from '../amendment.ts';
import { approvalsNeeded } from '../approval.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { heldAnew, occupation } from '../rules.ts';
import { isException, refusalsOf, type Circumstances } from '../series.ts';
import { seriesStore, type SeriesBooking } from '../series-store.server.ts';
import { bookingStore, type Place } from '../store.server.ts';
import type { BookingStatus, SeriesChange, SeriesRange, Unplaced } from '../types.ts';
import { announce } from './announce.server.ts';
import { closeProposal, note } from './changing.server.ts';
import { groundsOf, holdPlaces, requesterOf, type Grounds, type Requester } from './placing.server.ts';
import { findSeries, isWithin } from './series-acts.server.ts';
import { circumstancesOf } from './series.server.ts';
import { offerFreed } from './waitlist.server.ts';

/** What a day of a series would become, and why it cannot; `null` where it can. */
export interface ChangedOccurrence extends Interval {
  date: LocalDate;
  /** Its time now. */
  before: Interval;
  refusal: Unplaced | null;
  /** Whether it would have to be approved anew. */
  needsApproval: boolean;
}

/**
 * Changes the days of a series within a range that are still to come: all of them or none. Days that were cancelled or
 * moved by themselves stay as they are, and so do those to `keep`. Another time, headcount or purpose is judged anew: what
 * needs approval waits for it again, at its new time only.
 */
export async function changeSeries(
  ctx: Context,
  id: string,
  range: SeriesRange,
  change: SeriesChange,
  keep: LocalDate[] = []
) {
  const requested = await requesterOf(ctx);
  if (!requested.ok) return requested;
  const { requester } = requested;
  const outcome = await ctx.db.write(async (tx) => {
    const judged = await judge(ctx, tx, requester, id, { range, change, keep, holds: true });
    if (!judged.ok) return judged;
    const { grounds, old, changed, occurrences } = judged;
    const refused = occurrences.filter(({ refusal }) => refusal !== null);
    if (refused.length > 0) return failed('dates-refused', { refused, occurrences, zone: grounds.terms.zone });
    await storeChanged(ctx, tx, requester, id, grounds, old, changed);
    return succeeded({ occurrences: changed.map(({ id, status }) => ({ id, status })), venue: grounds.venue });
  });
  if (!outcome.ok) return outcome;
  const { occurrences, venue } = outcome;
  await ctx.events.publish({ topic: 'bookings', buildingId: venue.buildingId, venueId: venue.id });
  return succeeded({ occurrences });
}

/** What each day that {@link changeSeries} would change comes to; nothing is stored. */
export async function previewSeriesChange(
  ctx: Context,
  id: string,
  range: SeriesRange,
  change: SeriesChange,
  keep: LocalDate[] = []
) {
  const requested = await requesterOf(ctx);
  if (!requested.ok) return requested;
  const judged = await judge(ctx, ctx.db.read, requested.requester, id, { range, change, keep, holds: false });
  return judged.ok ? succeeded({ occurrences: judged.occurrences }) : judged;
}

interface Wanted {
  range: SeriesRange;
  change: SeriesChange;
  keep: LocalDate[];
  /** Whether others are kept from these places to the end of the transaction. */
  holds: boolean;
}

/** The days that a change concerns, what they become, and which of them cannot. */
async function judge(
  ctx: Context,
  queries: Queries,
  requester: Requester,
  id: string,
  { range, change, keep, holds }: Wanted
) {
  const found = await findSeries(ctx, queries, id);
  if (!found.ok) return found;
  if (found.series.organisationId !== requester.organisationId) return failed('forbidden');
  const grounds = await groundsOf(ctx, queries, requester, found.venue.slug);
  if (!grounds.ok) return grounds;
  if (holds) await holdPlaces(ctx, queries, requester.organisationId, grounds);

  const { zone } = grounds.terms;
  const now = ctx.clock.now();
  const dateOf = ({ planned }: SeriesBooking) => localDate(planned.startsAt, zone);
  const isConcerned = (booking: SeriesBooking) =>
    ['pending', 'approved'].includes(booking.status) &&
    booking.startsAt > now &&
    !isException(booking) &&
    isWithin(range, booking.planned, zone) &&
    !keep.includes(dateOf(booking));
  const old = (await seriesStore(ctx.db, queries).bookingsOf(id)).filter(isConcerned);
  if (old.length === 0) return failed('no-dates');
  const wanted = old.map((booking) => changedBy(change, booking, zone));

  const shapeIn = (booking: SeriesBooking) => shapeOf({ ...booking, venueId: grounds.venue.id });
  const pairs = wanted.map((booking, index) => [shapeIn(old[index]!), shapeIn(booking)] as const);
  const { organisationId } = requester;
  const ids = old.map((booking) => booking.id);
  const held = await circumstancesOf(ctx, queries, organisationId, grounds, [...old, ...wanted], ids);
  const circumstances = { ...held, used: without(old, held.used) };
  // What stays as it is or only becomes shorter, for no more people, is not refused, as with a single booking.
  const isAsked = pairs.some(([one, other]) => !isShrunk(one, other) || other.attendees > one.attendees);
  const refusals = isAsked ? refusalsOf(circumstances, wanted) : [];
  const changed = wanted.map((booking, index) =>
    isMaterial(...pairs[index]!) ? waitingAnew(grounds, booking, held.absences, now) : booking
  );
  const occurrences = changed.map((booking, index): ChangedOccurrence => {
    const { startsAt, endsAt } = old[index]!;
    return {
      date: dateOf(booking),
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      before: { startsAt, endsAt },
      refusal: refusals[index] ?? null,
      needsApproval: booking.status === 'pending'
    };
  });
  return succeeded({ grounds, old, changed, occurrences });
}

function changedBy(
  { startTime, minutes, ...common }: SeriesChange,
  booking: SeriesBooking,
  zone: string
): SeriesBooking {
  const clock = wallClock(zone);
  const startsAt =
    startTime === undefined ? booking.startsAt : clock.instantAt(clock.dayOf(booking.startsAt), minutesOf(startTime));
  const length = minutes === undefined ? booking.endsAt - booking.startsAt : minutes * minute;
  return { ...booking, ...common, startsAt, endsAt: startsAt + length };
}

/** What a firm has of a venue besides some bookings. */
function without(bookings: Interval[], used: Circumstances['used']): Circumstances['used'] {
  const starts = new Set(bookings.map(({ startsAt }) => startsAt));
  return (
    used && {
      around: used.around.filter(({ startsAt }) => !starts.has(startsAt)),
      open: used.open - bookings.length
    }
  );
}

/** A booking as it is when it is approved from the beginning, or at once where the venue needs no approval. */
function waitingAnew({ venue }: Grounds, booking: SeriesBooking, absences: Instant[], now: Instant): SeriesBooking {
  const needed = approvalsNeeded(venue, booking, absences, now);
  const status: BookingStatus = needed === 0 ? 'approved' : 'pending';
  const deadline = heldAnew(venue, booking, booking, now);
  return {
    ...booking,
    status,
    approvalsNeeded: needed,
    approvals: 0,
    heldUntil: status === 'pending' ? deadline : null,
    // What waits again is not certain, and leaves the public feeds until it is.
    approvedAt: status === 'approved' ? (booking.approvedAt ?? now) : null
  };
}

async function storeChanged(
  ctx: Context,
  tx: Queries,
  requester: Requester,
  seriesId: string,
  { venue, spaceIds }: Grounds,
  old: SeriesBooking[],
  changed: SeriesBooking[]
) {
  const now = ctx.clock.now();
  const store = bookingStore(ctx.db, tx);
  // All places are given up before any is taken: days may move into each other's.
  const freed: Place[] = [];
  for (const booking of old) {
    const open = await proposalStore(ctx.db, tx).openFor(booking.id);
    const whose = { ...booking, seriesId, organisationId: requester.organisationId };
    if (open) freed.push(...(await closeProposal(ctx, tx, whose, open, 'withdrawn', null)));
    freed.push(...(await store.vacate(booking.id)));
  }
  for (const [index, { id, planned: _, ...booking }] of changed.entries()) {
    await store.occupy(id, spaceIds, occupation(venue, booking));
    await seriesStore(ctx.db, tx).amend(id, booking, now);
    const before = old[index]!;
    const [was, is] = [
      { ...before, venueId: venue.id },
      { ...booking, venueId: venue.id }
    ];
    const changes = changesBetween(was, is);
    if (booking.approvals === 0) changes.approvals = { from: before.approvals, to: 0 };
    await note(ctx, tx, before, 'amend', { toState: booking.status, changes });
    const { organisationId } = requester;
    // Those who decide are told of them as of a request, once of all.
    if (booking.status === 'pending' && isMaterial(was, is))
      await announce(ctx, tx, { id, seriesId, organisationId, status: 'pending' }, 'request');
  }
  const isPublished = [...old, ...changed].some(({ approvedAt }) => approvedAt !== null);
  if (isPublished) await store.moveFeeds([venue.buildingId, venue.id], now);
  await offerFreed(ctx, tx, freed);
}
