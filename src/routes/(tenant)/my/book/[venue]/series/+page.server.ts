import { error, fail, redirect } from '@sveltejs/kit';
import { bookableVenues, previewSeries, requestSeries } from '#lib/bookings/service.server.ts';
import type { PlannedOccurrence, SeriesChoices } from '#lib/bookings/types.ts';
import { organisationNames } from '#lib/organisations/service.server.ts';
import { newId } from '#lib/platform/id.ts';
import { addDays, localDate, type LocalDate } from '#lib/platform/time.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { readChoices, readSeries } from './form.ts';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const venue = (await bookableVenues(ctx)).find(({ slug }) => slug === event.params.venue);
  if (!venue) error(404, 'not-found');
  const { organisationId } = ctx.actor;
  const { slug, name, capacity, approval, slotMinutes } = venue;
  const { zone } = venue.building;
  const today = localDate(ctx.clock.now(), zone);
  return {
    venue: { slug, name, capacity, approval, slotMinutes, zone },
    firm: (await organisationNames(ctx, [organisationId])).get(organisationId),
    today,
    tomorrow: addDays(today, 1),
    requestKey: newId()
  };
};

export const actions: Actions = {
  preview: async ({ locals: { ctx }, params, request }) => {
    const { values, parsed } = readSeries(await readForm(request));
    const kept = { values, requestKey: newId() };
    if (!parsed.ok) return fail(422, { ...kept, fields: parsed.fields });
    const outcome = await previewSeries(ctx, { ...parsed.request, venue: params.venue });
    if (!outcome.ok) return fail(statusOf(outcome.reason), { ...kept, refusal: { reason: outcome.reason } });
    return { ...kept, plan: planned(outcome.occurrences, JSON.stringify(parsed.request)) };
  },

  request: async ({ locals: { ctx }, params, request }) => {
    const form = await readForm(request);
    const { values, parsed, requestKey } = readSeries(form);
    const kept = { values, requestKey: newId() };
    if (!parsed.ok) return fail(422, { ...kept, fields: parsed.fields });
    const wanted = { ...parsed.request, venue: params.venue };
    // What was changed since it was previewed is shown before it is requested.
    if (form.get('previewed') !== JSON.stringify(parsed.request)) {
      const outcome = await previewSeries(ctx, wanted);
      if (!outcome.ok) return fail(statusOf(outcome.reason), { ...kept, refusal: { reason: outcome.reason } });
      return { ...kept, plan: planned(outcome.occurrences, JSON.stringify(parsed.request)) };
    }
    const choices = readChoices(form);
    const outcome = await requestSeries(ctx, wanted, choices, requestKey);
    if (outcome.ok) redirect(303, `/my/series/${outcome.series.id}?requested`);
    const refusal = { reason: outcome.reason };
    if (outcome.reason !== 'dates-refused') return fail(statusOf(outcome.reason), { ...kept, refusal });
    const refused = outcome.refused.map(({ date }) => date);
    const plan = planned(outcome.occurrences, JSON.stringify(parsed.request), { choices, refused });
    return fail(statusOf(outcome.reason), { ...kept, refusal, plan });
  }
};

/** A plan to show, the request it belongs to, and where that was refused, what was chosen and which days were. */
function planned(
  occurrences: PlannedOccurrence[],
  previewed: string,
  refused: { choices?: SeriesChoices; refused?: LocalDate[] } = {}
) {
  return { occurrences, previewed, ...refused };
}
