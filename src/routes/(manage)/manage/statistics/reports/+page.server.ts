import { error, fail } from '@sveltejs/kit';
import { ownContact } from '#lib/identity/service.server.ts';
import { mostSchedules } from '#lib/statistics/reports/limits.ts';
import { addSchedule, composeReport, ownSchedules, removeSchedule } from '#lib/statistics/reports/service.server.ts';
import { reportPeriods } from '#lib/statistics/types.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { askedStatistics } from '../asked.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { ctx, places, place, period, today } = await askedStatistics(event);
  const found = await composeReport(ctx, { scope: place.scope, period });
  if (!found.ok && found.reason !== 'not-begun') error(404, 'no such report');
  const [own, contact] = await Promise.all([ownSchedules(ctx), ownContact(ctx)]);
  return {
    places,
    place: { key: place.key, name: place.name },
    isIllustrative: place.buildings.some(({ isIllustrative }) => isIllustrative),
    period,
    today,
    report: found.ok ? found.report : null,
    mayKeep: found.ok && found.mayKeep,
    schedules: own.ok ? own.schedules : [],
    email: contact.ok ? contact.contact.email : null
  };
};

export const actions = {
  /** Has the report of the page's place mailed after every period of a kind. */
  schedule: async (event) => {
    const { ctx, place } = await askedStatistics(event);
    const form = await readForm(event.request);
    const period = reportPeriods.find((each) => each === textOf(form, 'each'));
    if (!period) error(422, 'no such period');
    const outcome = await addSchedule(ctx, { scope: place.scope, period });
    if (outcome.ok) return { scheduled: true };
    if (outcome.reason === 'exists') return fail(409, { refusal: outcome.reason });
    if (outcome.reason === 'too-many') return fail(409, { refusal: outcome.reason, most: mostSchedules });
    error(outcome.reason === 'forbidden' ? 403 : 404, outcome.reason);
  },

  /** Ends one of the reports that somebody has mailed to them. */
  unschedule: async (event) => {
    const ctx = requireSignedIn(event);
    const outcome = await removeSchedule(ctx, textOf(await readForm(event.request), 'id'));
    if (!outcome.ok) error(404, outcome.reason);
    return { removed: true };
  }
} satisfies Actions;
