import { error, fail, redirect } from '@sveltejs/kit';
import { changeSeries, getSeries, previewSeriesChange } from '#lib/bookings/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { readChange } from './form.ts';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const found = await getSeries(ctx, event.params.id);
  if (!found.ok || found.series.organisationId !== ctx.actor.organisationId) error(404, 'not-found');
  const { series, venue, title } = found;
  return {
    series: { id: series.id, zone: series.zone },
    venue: { name: venue.name, capacity: venue.capacity, slotMinutes: venue.slotMinutes },
    title,
    from: event.url.searchParams.get('from') ?? ''
  };
};

export const actions: Actions = {
  preview: async ({ locals: { ctx }, params, request }) => {
    const { values, parsed } = readChange(await readForm(request));
    if (!parsed.ok) return fail(422, { values, fields: parsed.fields });
    const { range, change } = parsed;
    if (Object.keys(change).length === 0) return fail(422, { values, isBlank: true });
    const outcome = await previewSeriesChange(ctx, params.id, range, change);
    if (!outcome.ok) return fail(statusOf(outcome.reason), { values, refusal: { reason: outcome.reason } });
    return { values, plan: { occurrences: outcome.occurrences, keep: refusedDates(outcome.occurrences) } };
  },

  apply: async ({ locals: { ctx }, params, request }) => {
    const { values, keep, parsed } = readChange(await readForm(request));
    if (!parsed.ok) return fail(422, { values, fields: parsed.fields });
    const { range, change } = parsed;
    const outcome = await changeSeries(ctx, params.id, range, change, keep);
    if (outcome.ok) {
      const proposed = outcome.occurrences.filter(({ effect }) => effect === 'proposed').length;
      const changed = outcome.occurrences.length - proposed;
      redirect(303, `/my/series/${params.id}?changed=${changed}&proposed=${proposed}`);
    }
    const refusal = { reason: outcome.reason };
    if (outcome.reason !== 'dates-refused') return fail(statusOf(outcome.reason), { values, refusal });
    // All days are shown as they are now: those that were kept, and those that cannot be changed as long as these stay.
    const now = await previewSeriesChange(ctx, params.id, range, change);
    const refused = new Map(outcome.refused.map((day) => [day.date, day]));
    const occurrences = (now.ok ? now.occurrences : outcome.occurrences).map((day) => refused.get(day.date) ?? day);
    const kept = [...new Set([...keep, ...refused.keys()])];
    return fail(statusOf(outcome.reason), { values, refusal, plan: { occurrences, keep: kept } });
  }
};

/** The days that cannot be changed, which are proposed to be kept as they are. */
function refusedDates(occurrences: { date: string; refusal: unknown }[]): string[] {
  return occurrences.flatMap(({ date, refusal }) => (refusal ? [date] : []));
}
