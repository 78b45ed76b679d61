import { error, fail } from '@sveltejs/kit';
import { approveSeries, getSeries, inspectBooking } from '#lib/bookings/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { decide } from '../../decide.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await inspectBooking(ctx, event.params.id);
  // Without its surroundings it is the reader's own firm's booking, which the firm's pages show.
  if (!found.ok || !found.surroundings) error(404, 'not-found');
  const { booking, venue, trail, surroundings, may } = found;
  const series = booking.seriesId === null ? null : await getSeries(ctx, booking.seriesId);
  return {
    booking,
    trail,
    surroundings,
    may,
    series: series?.ok
      ? {
          id: series.series.id,
          pattern: series.series.pattern,
          occurrences: series.occurrences.map(({ status }) => ({ status })),
          mayApprove: series.may.approve
        }
      : null,
    capacity: venue.capacity,
    building: venue.building.slug,
    date: localDate(booking.startsAt, booking.zone)
  };
};

export const actions: Actions = {
  approveSeries: async ({ locals: { ctx }, request }) => {
    const id = (await readForm(request)).get('series');
    const outcome = await approveSeries(ctx, typeof id === 'string' ? id : '');
    if (!outcome.ok) return fail(statusOf(outcome.reason), { seriesRefusal: { reason: outcome.reason } });
    const refusals = outcome.occurrences.flatMap(({ refusal }) => refusal ?? []);
    return { series: { count: outcome.occurrences.length - refusals.length, refusals } };
  },
  approve: (event) => decide(event, 'approve'),
  reject: (event) => decide(event, 'reject'),
  cancel: (event) => decide(event, 'cancel'),
  'check-in': (event) => decide(event, 'check-in'),
  finish: (event) => decide(event, 'finish')
};
