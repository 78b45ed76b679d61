import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { localDate, minute, type Interval, type LocalDate } from '../../platform/time.ts';
import { minutesOf, wallClock } from '../../platform/wall-clock.ts';
import { isMaterial, isShrunk, shapeOf, stateAfter, type Shape } from '../amendment.ts';
import { approvalsNeeded } from '../approval.ts';
import { occupationStore, type Place } from '../occupation-store.server.ts';
import { proposalStore } from '../proposal-store.server.ts';
import { heldUntil, occupation } from '../rules.ts';
import { refusalsOfChange } from '../series-change.ts';
import { isException } from '../series.ts';
import { seriesStore, type SeriesBooking } from '../series-store.server.ts';
import { bookingStore } from '../store.server.ts';
import type { ProposalDetails, SeriesChange, SeriesRange, Unplaced } from '../types.ts';
import { publish } from './announce.server.ts';
import { reshape } from './applying.server.ts';
import { groundsIn, holdPlaces, isThereFor, requesterOf, type Grounds, type Requester } from './placing.server.ts';
import { closeProposal, propose } from './proposing.server.ts';
import { findSeries, isWithin } from './series-acts.server.ts';
import { circumstancesOf } from './series.server.ts';
import { offerFreed } from './waitlist.server.ts';

/** What a day of a series would become, and why it cannot; `null` where it can. */
export interface ChangedOccurrence extends Interval {
  date: LocalDate;
  /** Its time now. */
  before: Interval;
  refusal: Unplaced | { reason: 'proposal-open' } | null;
  /** It is changed at once, as a request that waits for a decision, or stays as it is until the change is approved. */
  effect: 'changed' | 'requested' | 'proposed';
}

/**
 * Changes the days of a series within a range that are still to come: all of them or none. Days that were cancelled or moved
 * by themselves stay as they are, and so do those to `keep`. What is approved and would have to be approved anew keeps its
 * place until it is: the change is a proposal for that day.
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
    const { grounds, days, occurrences } = judged;
    const refused = occurrences.filter(({ refusal }) => refusal !== null);
    if (refused.length > 0) return failed('dates-refused', { refused, occurrences, zone: grounds.terms.zone });
    await storeChanged(ctx, tx, grounds, days);
    return succeeded({ occurrences, venue: grounds.venue });
  });
  if (!outcome.ok) return outcome;
  const { occurrences, venue } = outcome;
  await publish(ctx, { buildingId: venue.buildingId, venueId: venue.id });
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

/** A day of a series, what it is to become, and how it would come to that. */
interface Day {
  booking: SeriesBooking;
  wanted: Shape;
  /** The change of it that waits already, which gives way to this one. */
  open: ProposalDetails | undefined;
  isJudgedAnew: boolean;
  /** How many have to approve it. */
  needed: number;
  /** Whether it stays as it is until they have. */
  isProposed: boolean;
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
  const { series, venue } = found;
  const { organisationId } = requester;
  if (series.organisationId !== organisationId) return failed('forbidden');

  const { zone } = venue.building;
  const now = ctx.clock.now();
  const dateOf = ({ planned }: SeriesBooking) => localDate(planned.startsAt, zone);
  const isConcerned = (booking: SeriesBooking) =>
    ['pending', 'approved'].includes(booking.status) &&
    booking.startsAt > now &&
    !isException(series, booking) &&
    isWithin(range, booking.planned, zone) &&
    !keep.includes(dateOf(booking));
  const concerned = (await seriesStore(ctx.db, queries).bookingsOf(id)).filter(isConcerned);
  if (concerned.length === 0) return failed('no-dates');
  const pairs = concerned.map((booking) => ({ booking, wanted: changedBy(change, booking, zone) }));

  // What a firm has it keeps, and may shorten; for more, the venue has to be there for it still.
  const isElsewhere = pairs.some(({ booking, wanted }) => !isShrunk(shapeOf(booking), wanted));
  if (isElsewhere && !(await isThereFor(ctx, queries, organisationId, venue))) return failed('forbidden');
  const grounds = await groundsIn(ctx, queries, venue);
  if (holds) await holdPlaces(ctx, queries, organisationId, grounds);

  const ids = concerned.map((booking) => booking.id);
  const times = pairs.flatMap(({ booking, wanted }) => [booking, wanted]);
  const circumstances = await circumstancesOf(ctx, queries, organisationId, grounds, times, ids);
  const open = await proposalStore(ctx.db, queries).openOfSeries(id);
  const days = pairs.map(({ booking, wanted }): Day => {
    const isJudgedAnew = isMaterial(shapeOf(booking), wanted);
    const needed = isJudgedAnew ? approvalsNeeded(grounds.venue, wanted, circumstances.absences, now) : 0;
    const isProposed = booking.status === 'approved' && needed > 0;
    return { booking, wanted, open: open.get(booking.id), isJudgedAnew, needed, isProposed };
  });
  const held = Map.groupBy(await occupationStore(ctx.db, queries).placesOfEach(ids), ({ bookingId }) => bookingId);
  const refusals = refusalsOfChange(
    circumstances,
    days.map(({ booking, wanted, isProposed }) => ({
      before: shapeOf(booking),
      after: wanted,
      keeps: isProposed ? (held.get(booking.id) ?? []) : null
    }))
  );

  const occurrences = days.map((day, index): ChangedOccurrence => {
    const { booking, wanted, open, isProposed } = day;
    const { status } = { ...booking, ...stateAfter(grounds.venue, 'firm', booking, wanted, day, now) };
    return {
      date: dateOf(booking),
      startsAt: wanted.startsAt,
      endsAt: wanted.endsAt,
      before: { startsAt: booking.startsAt, endsAt: booking.endsAt },
      refusal: open?.by === 'staff' ? { reason: 'proposal-open' } : refusals[index]!,
      effect: isProposed ? 'proposed' : status === 'pending' ? 'requested' : 'changed'
    };
  });
  return succeeded({ grounds, days, occurrences });
}

function changedBy({ startTime, minutes, ...common }: SeriesChange, booking: SeriesBooking, zone: string): Shape {
  const clock = wallClock(zone);
  const startsAt =
    startTime === undefined ? booking.startsAt : clock.instantAt(clock.dayOf(booking.startsAt), minutesOf(startTime));
  const length = minutes === undefined ? booking.endsAt - booking.startsAt : minutes * minute;
  return { ...shapeOf(booking), ...common, startsAt, endsAt: startsAt + length };
}

/** Changes days at once or proposes their changes; who waits for what they leave has their turn when all have their places. */
async function storeChanged(ctx: Context, tx: Queries, { venue, spaceIds }: Grounds, days: Day[]) {
  const now = ctx.clock.now();
  const places = occupationStore(ctx.db, tx);
  // All places are given up before any is taken: days may move into each other's.
  const freed: Place[] = [];
  for (const { booking, wanted, open, isProposed } of days) {
    if (open) freed.push(...(await closeProposal(ctx, tx, booking, open, 'withdrawn', null)));
    if (isProposed) continue;
    const staysWithin = isShrunk(shapeOf(booking), wanted);
    freed.push(
      ...(staysWithin ? await places.narrow(booking.id, occupation(venue, wanted)) : await places.vacate(booking.id))
    );
  }
  let isPublished = false;
  for (const day of days) {
    const { booking, wanted, isProposed } = day;
    if (isProposed) continue;
    if (!isShrunk(shapeOf(booking), wanted)) await places.occupy(booking.id, spaceIds, occupation(venue, wanted));
    const state = stateAfter(venue, 'firm', booking, wanted, day, now);
    const { status } = await reshape(ctx, tx, booking, venue, wanted, 'amend', state, true);
    isPublished ||= status === 'approved';
  }
  for (const { booking, wanted, needed, isProposed } of days) {
    if (!isProposed) continue;
    await propose(ctx, tx, booking, { venue, spaceIds }, wanted, {
      by: 'firm',
      approvalsNeeded: needed,
      ofSeries: true,
      message: null,
      heldUntil: Math.min(heldUntil(venue, wanted, now), booking.startsAt)
    });
  }
  if (isPublished) await bookingStore(ctx.db, tx).moveFeeds([venue.buildingId, venue.id], now);
  await offerFreed(ctx, tx, freed);
}
