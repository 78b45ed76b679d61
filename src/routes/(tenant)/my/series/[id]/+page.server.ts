import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cancelSeries, getSeries } from '#lib/bookings/service.server.ts';
import { isLocalDate } from '#lib/platform/time.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const found = await getSeries(ctx, event.params.id);
  // These pages show a firm its own series; who oversees others' sees their bookings on the managers' pages.
  if (!found.ok || found.series.organisationId !== ctx.actor.organisationId) error(404, 'not-found');
  const { series, venue, occurrences, may } = found;
  return {
    series: { id: series.id, pattern: series.pattern, zone: series.zone },
    venueName: venue.name,
    title: found.title,
    occurrences,
    may,
    isNew: event.url.searchParams.has('requested')
  };
};

/** A day, or nothing for no end on that side. */
const Bound = v.union([
  v.pipe(
    v.literal(''),
    v.transform(() => undefined)
  ),
  v.pipe(v.string(), v.check(isLocalDate))
]);

export const actions: Actions = {
  cancel: async ({ locals: { ctx }, params, request }) => {
    const form = await readForm(request);
    const range = v.safeParse(v.object({ from: Bound, to: Bound }), {
      from: form.get('from') ?? '',
      to: form.get('to') ?? ''
    });
    if (!range.success) return fail(422, { isRangeFlawed: true });
    const outcome = await cancelSeries(ctx, params.id, range.output, null);
    if (!outcome.ok) return fail(statusOf(outcome.reason), { refusal: { reason: outcome.reason } });
    redirect(303, `/my/series/${params.id}?cancelled=${outcome.occurrences.length}`);
  }
};
