import { error, fail } from '@sveltejs/kit';
import { periodOf } from '#lib/statistics/periods.ts';
import { closedMonths, closeMonth, corrections } from '#lib/statistics/service.server.ts';
import { readForm, textOf } from '#lib/web/form.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedStatistics } from '../asked.server.ts';

/** Months are closed building by building; the corrections are those made in the running year. */
export const load: PageServerLoad = async (event) => {
  const { ctx, places, place, period, today } = await askedStatistics(event);
  const single = places.filter(({ key }) => key.startsWith('building:'));
  const [building] = place.buildings;
  const scope = { buildingId: building!.id };
  const [months, made] = await Promise.all([
    closedMonths(ctx, scope.buildingId),
    corrections(ctx, { scope, period: periodOf('year', today) })
  ]);
  if (!months.ok) error(404, months.reason);
  if (!made.ok) error(404, made.reason);
  return {
    places: single,
    place: { key: `building:${building!.slug}`, name: building!.name },
    zone: building!.zone,
    period,
    closed: months.closed.map(({ month, closedAt, closedBy }) => ({ month, closedAt, closedBy })),
    open: months.open,
    mayClose: months.mayClose,
    corrections: made.corrections,
    correctionsLeftOut: made.count - made.corrections.length
  };
};

export const actions: Actions = {
  close: async (event) => {
    const { ctx, place } = await askedStatistics(event);
    const month = textOf(await readForm(event.request), 'month');
    const outcome = await closeMonth(ctx, { buildingId: place.buildings[0]!.id, month });
    if (outcome.ok) return { closed: outcome.months };
    return fail(outcome.reason === 'forbidden' ? 403 : 409, { refusal: outcome.reason });
  }
};
