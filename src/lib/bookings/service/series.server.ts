import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { answeredOnce } from '../../platform/idempotency/idempotency.server.ts';
import { newId } from '../../platform/id.ts';
import { occurrences } from '../../platform/recurrence/occurrences.ts';
import { parsePattern, type PatternFlaw } from '../../platform/recurrence/parse.ts';
import type { Occurrence } from '../../platform/recurrence/types.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { addDays, dayInterval, localDate, type Interval } from '../../platform/time.ts';
import { occupationStore } from '../occupation-store.server.ts';
import { countedInterval } from '../quotas.ts';
import { daysSearched } from '../rules.ts';
import { planSeries, refusalsOf, type Circumstances } from '../series.ts';
import { seriesStore } from '../series-store.server.ts';
import { bookingStore } from '../store.server.ts';
import type { BookingStatus, PlannedOccurrence, SeriesChoices, SeriesRequest, Unplaced } from '../types.ts';
import { publish } from './announce.server.ts';
import { groundsOf, holdPlaces, requesterOf, storeBooking, type Grounds, type Requester } from './placing.server.ts';
import { recordOf } from './record.server.ts';

/** What each day of a series would come to now; nothing is stored. */
export async function previewSeries(ctx: Context, request: SeriesRequest) {
  const found = await requesterOf(ctx);
  if (!found.ok) return found;
  const { requester } = found;
  const parsed = parsePattern(request.pattern, request.startDate);
  if (!parsed.ok) return parsed;
  const grounds = await groundsOf(ctx, ctx.db.read, requester, request.venue);
  if (!grounds.ok) return grounds;
  return succeeded({
    zone: grounds.terms.zone,
    occurrences: await planOf(ctx, ctx.db.read, requester, grounds, request)
  });
}

/** A day of a series that was stored. */
export interface StoredOccurrence extends Occurrence {
  id: string;
  status: BookingStatus;
}

export type SeriesOutcome =
  | { ok: true; series: { id: string; occurrences: StoredOccurrence[] } }
  | { ok: false; reason: 'unauthenticated' | 'forbidden' | 'venue-not-found' | 'idempotency-mismatch' | PatternFlaw }
  /** Every day was left out, or a day was named that is none of the series. */
  | { ok: false; reason: 'no-dates' | 'not-in-series' }
  /** Days that are wanted cannot be had (any more); nothing was stored, and `occurrences` are as they are now. */
  | { ok: false; reason: 'dates-refused'; refused: RefusedOccurrence[]; occurrences: PlannedOccurrence[] };

/** A day that was wanted at a time, and why it cannot be had. */
export type RefusedOccurrence = Occurrence & { refusal: Unplaced };

/**
 * Requests a series for the actor's own organisation: every day that is not left out, at its own time or the one it is
 * moved to. Either all of them are stored or none. An idempotency key does what it does for a single request.
 */
export async function requestSeries(
  ctx: Context,
  request: SeriesRequest,
  choices: SeriesChoices,
  idempotencyKey?: string
): Promise<SeriesOutcome> {
  const found = await requesterOf(ctx);
  if (!found.ok) return found;
  const { requester } = found;
  const parsed = parsePattern(request.pattern, request.startDate);
  if (!parsed.ok) return parsed;

  const asked = { accountId: requester.accountId, key: idempotencyKey, request: { request, choices } };
  const outcome = await ctx.db.write((tx) =>
    answeredOnce(ctx, tx, asked, () => placeSeries(ctx, tx, requester, request, choices))
  );
  if (!outcome.ok) return outcome;
  const { buildingId, venueId, ...series } = outcome.series;
  await publish(ctx, { buildingId, venueId });
  return succeeded({ series });
}

async function placeSeries(
  ctx: Context,
  tx: Queries,
  requester: Requester,
  request: SeriesRequest,
  choices: SeriesChoices
) {
  const grounds = await groundsOf(ctx, tx, requester, request.venue);
  if (!grounds.ok) return grounds;
  const { venue, terms } = grounds;
  const { pattern, startDate, startTime, minutes, ...common } = request;
  const wanted = chosen(occurrences(pattern, { ...request, zone: terms.zone }), choices);
  if (!wanted) return failed('not-in-series');
  if (wanted.length === 0) return failed('no-dates');

  await holdPlaces(ctx, tx, requester.organisationId, grounds);
  const times = wanted.map(({ time }) => time);
  const circumstances = await circumstancesOf(ctx, tx, requester.organisationId, grounds, times);
  const { attendees } = request;
  const refusals = refusalsOf(
    circumstances,
    times.map((time) => ({ ...time, attendees }))
  );
  const refused = wanted.flatMap(({ date, time }, index): RefusedOccurrence[] => {
    const refusal = refusals[index];
    return refusal ? [{ date, ...time, refusal }] : [];
  });
  if (refused.length > 0) {
    return failed('dates-refused', { refused, occurrences: await planOf(ctx, tx, requester, grounds, request) });
  }

  const id = newId();
  const timing = { startDate, startTime, minutes };
  const { organisationId, accountId: requestedBy } = requester;
  const createdAt = ctx.clock.now();
  await seriesStore(ctx.db, tx).add({ id, venueId: venue.id, organisationId, requestedBy, pattern, timing, createdAt });
  const stored: StoredOccurrence[] = [];
  for (const { date, planned, time } of wanted) {
    const series = { id, planned };
    const one = { ...common, ...time };
    const booking = await storeBooking(ctx, tx, requester, grounds, one, circumstances.absences, series);
    stored.push({ date, ...time, id: booking.id, status: booking.status });
  }
  if (stored.some(({ status }) => status === 'approved')) {
    await bookingStore(ctx.db, tx).moveFeeds([venue.buildingId, venue.id], createdAt);
  }
  return succeeded({ series: { id, occurrences: stored, buildingId: venue.buildingId, venueId: venue.id } });
}

/** The days of a series that are wanted, each with the time that the series gives it and its own; `null` if one is none of it. */
function chosen(days: Occurrence[], { skips, moves }: SeriesChoices) {
  const dates = new Set(days.map(({ date }) => date));
  const named = [...skips, ...moves.map(({ date }) => date)];
  if (new Set(named).size < named.length) return null;
  if (![...skips, ...moves.map(({ date }) => date)].every((date) => dates.has(date))) return null;
  const skipped = new Set(skips);
  const moved = new Map(moves.map(({ date, startsAt }) => [date, startsAt]));
  return days
    .filter(({ date }) => !skipped.has(date))
    .map(({ date, ...planned }) => {
      const startsAt = moved.get(date) ?? planned.startsAt;
      return { date, planned, time: { startsAt, endsAt: startsAt + planned.endsAt - planned.startsAt } };
    });
}

async function planOf(ctx: Context, queries: Queries, requester: Requester, grounds: Grounds, request: SeriesRequest) {
  const days = occurrences(request.pattern, { ...request, zone: grounds.terms.zone });
  const circumstances = await circumstancesOf(ctx, queries, requester.organisationId, grounds, days);
  return planSeries(circumstances, days, request.attendees);
}

/**
 * All that bears on some times in a venue, and on those around them that may be offered instead, in three statements at most;
 * the bookings `except` neither count nor hold what they have.
 */
export async function circumstancesOf(
  ctx: Context,
  queries: Queries,
  organisationId: string,
  { venue, terms, spaceIds }: Grounds,
  times: Interval[],
  except: string[] = []
): Promise<Circumstances> {
  const now = ctx.clock.now();
  const { zone } = terms;
  const starts = times.map(({ startsAt }) => startsAt);
  const first = localDate(Math.min(...starts), zone);
  const last = localDate(Math.max(...starts), zone);
  const around = {
    startsAt: dayInterval(addDays(first, -daysSearched - 1), zone).startsAt,
    endsAt: dayInterval(addDays(last, daysSearched + 2), zone).endsAt
  };
  const counted = {
    startsAt: countedInterval(around.startsAt, zone).startsAt,
    endsAt: countedInterval(around.endsAt, zone).endsAt
  };
  const record = await recordOf(ctx, queries, organisationId, venue, counted, now, except);
  const busy = await occupationStore(ctx.db, queries).busy(spaceIds, around, ...except);
  return { terms, busy, now, ...record };
}
