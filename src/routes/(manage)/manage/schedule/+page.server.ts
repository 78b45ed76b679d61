import { error } from '@sveltejs/kit';
import { bookableVenues, scheduleSummary } from '#lib/bookings/service.server.ts';
import { toIso } from '#lib/platform/time.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { closeTime } from '../venues/[slug]/blackouts/close.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { askedDay } from './day.server.ts';
import { move } from './move.server.ts';
import { spanOf } from './span.ts';
import { askedView } from './views.ts';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const { buildings, building, date, today, isDateBad } = await askedDay(ctx, event.url);
  const view = askedView(event.url);
  const { previous, next, ...span } = spanOf(view, date);

  const summary = await scheduleSummary(ctx, building.slug, span);
  if (!summary.ok) error(403, summary.reason);

  return {
    view,
    span,
    count: summary.count,
    pending: summary.pending,
    decides: summary.decides,
    /** The venues that the reader may request for their own organisation. */
    bookable: (await bookableVenues(ctx, building.id)).map(({ slug }) => slug),
    building: { slug: building.slug, name: building.name, zone: building.zone },
    buildings: buildings.map(({ slug, name }) => ({ slug, name })),
    date,
    today,
    previous,
    next,
    isDateBad,
    /** What the building's clock shows, `2026-11-23T14:00:00+08:00`. */
    clock: toIso(ctx.clock.now(), building.zone)
  };
};

export const actions: Actions = {
  move: (event) => move(event),
  /** Closes the `venue` that the form names, as the page of its blackouts does. */
  close: async (event) => {
    const form = await readForm(event.request);
    const venue = form.get('venue');
    return closeTime(requireSignedIn(event), typeof venue === 'string' ? venue : '', form);
  }
};
