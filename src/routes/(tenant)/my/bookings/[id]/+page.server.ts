import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestReason } from '#lib/bookings/limits.ts';
import { cancelBooking, checkIn, finishBooking, getSeries, inspectBooking } from '#lib/bookings/service.server.ts';
import { lines } from '#lib/platform/input.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const found = await inspectBooking(ctx, event.params.id);
  // These pages show a firm its own bookings; who oversees others' sees them on the managers' pages.
  if (!found.ok || found.booking.organisationId !== ctx.actor.organisationId) error(404, 'not-found');
  const { booking, venue, trail, may } = found;
  const series = booking.seriesId === null ? null : await getSeries(ctx, booking.seriesId);
  return {
    booking,
    trail,
    capacity: venue.capacity,
    may,
    series: series?.ok
      ? {
          id: series.series.id,
          pattern: series.series.pattern,
          occurrences: series.occurrences.map(({ id, date, status }) => ({ id, date, status })),
          may: series.may
        }
      : null
  };
};

/** Given or not; what was written is not passed over because it cannot be kept. */
const Reason = v.union([
  v.pipe(
    v.string(),
    v.trim(),
    v.literal(''),
    v.transform(() => null)
  ),
  lines(longestReason)
]);

export const actions: Actions = {
  cancel: async ({ locals: { ctx }, params, request }) => {
    const reason = v.safeParse(Reason, (await readForm(request)).get('reason') ?? '');
    if (!reason.success) return fail(422, { flaw: 'reason' as const });
    const outcome = await cancelBooking(ctx, params.id, reason.output);
    if (!outcome.ok) return fail(statusOf(outcome.reason), { refusal: outcome });
  },
  'check-in': async ({ locals: { ctx }, params }) => answer(await checkIn(ctx, params.id)),
  finish: async ({ locals: { ctx }, params }) => answer(await finishBooking(ctx, params.id))
};

function answer(outcome: Awaited<ReturnType<typeof checkIn>>) {
  return outcome.ok ? undefined : fail(statusOf(outcome.reason), { refusal: outcome });
}
