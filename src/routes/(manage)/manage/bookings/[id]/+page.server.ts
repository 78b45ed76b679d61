import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { headcount } from '#lib/bookings/input.ts';
import {
  approveSeries,
  counterOffers,
  decidedVenues,
  getSeries,
  inspectBooking,
  notePresent
} from '#lib/bookings/service.server.ts';
import type { BookingDetails } from '#lib/bookings/types.ts';
import type { Context } from '#lib/identity/context.ts';
import { localDate, type Interval } from '#lib/platform/time.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { act, decide, textOf } from '../../decide.server.ts';
import { offer, withdraw } from '../../offer.server.ts';
import type { Offers } from '../../offers.ts';
import { move } from '../../schedule/move.server.ts';
import { timesOf } from '../../schedule/place.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await inspectBooking(ctx, event.params.id);
  // Without its surroundings it is the reader's own firm's booking, which the firm's pages show.
  if (!found.ok || !found.surroundings) error(404, 'not-found');
  const { booking, venue, trail, surroundings, proposal, may } = found;
  const series = booking.seriesId === null ? null : await getSeries(ctx, booking.seriesId);
  // A request is answered, and so is a change that waits; only what is settled is moved.
  const isSettled = booking.status !== 'pending' && proposal === null;
  const decided = may.amend && isSettled ? await decidedVenues(ctx, booking.buildingId) : [];
  return {
    booking,
    trail,
    surroundings,
    proposal,
    offers: may.offerChange ? await offersTo(ctx, booking) : null,
    may,
    series: series?.ok
      ? {
          id: series.series.id,
          pattern: series.series.pattern,
          occurrences: series.occurrences.map(({ status, change }) => ({ status, change })),
          mayApprove: series.may.approve
        }
      : null,
    /** Where it may be moved, for those who decide on it. */
    move: decided.some(({ id }) => id === booking.venueId)
      ? {
          place: { venue: booking.venueSlug, ...timesOf(booking, booking.zone) },
          venues: decided.map(({ slug, name }) => ({ slug, name }))
        }
      : null,
    capacity: venue.capacity,
    building: venue.building.slug,
    date: localDate(booking.startsAt, booking.zone)
  };
};

/** What could be offered instead of a request, on the clock of its building. */
async function offersTo(ctx: Context, booking: BookingDetails): Promise<Offers | null> {
  const found = await counterOffers(ctx, booking.id);
  if (!found.ok) return null;
  const { startsAt, endsAt, zone, venueSlug: venue } = booking;
  const dated = (time: Interval) => ({ ...time, date: localDate(time.startsAt, zone) });
  const { times, venues, choices } = found;
  return { asked: { ...dated({ startsAt, endsAt }), venue }, times: times.map(dated), venues, choices };
}

export const actions: Actions = {
  approveSeries: async ({ locals: { ctx }, request }) => {
    const id = (await readForm(request)).get('series');
    const outcome = await approveSeries(ctx, typeof id === 'string' ? id : '');
    if (!outcome.ok) return fail(statusOf(outcome.reason), { seriesRefusal: { reason: outcome.reason } });
    const refusals = outcome.occurrences.flatMap(({ refusal }) => refusal ?? []);
    return { series: { count: outcome.occurrences.length - refusals.length, refusals } };
  },
  move: (event) => move(event),
  approve: (event) => decide(event, 'approve'),
  reject: (event) => decide(event, 'reject'),
  offer,
  withdraw,
  cancel: (event) => act(event, 'cancel'),
  'check-in': (event) => act(event, 'check-in'),
  finish: (event) => act(event, 'finish'),
  'note-present': async ({ locals: { ctx }, request }) => {
    const form = await readForm(request);
    const typed = textOf(form, 'present');
    const present = v.safeParse(headcount, typed);
    if (!present.success) return fail(422, { present: { typed, refusal: { reason: 'typed' as const } } });
    const outcome = await notePresent(ctx, textOf(form, 'id'), present.output);
    if (!outcome.ok) return fail(statusOf(outcome.reason), { present: { typed, refusal: outcome } });
    return { present: { typed, refusal: null } };
  }
};
