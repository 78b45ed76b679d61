import { fail, type RequestEvent } from '@sveltejs/kit';
import { amendBooking, previewAmendment } from '#lib/bookings/service.server.ts';
import type { Alternatives } from '#lib/bookings/types.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { MoveAnswer, Place } from './move.ts';
import { intervalOf, timesOf } from './place.ts';

/**
 * Moves a booking to another time or venue: the form names it by `id` and the place by `venue`, `date`, `from` and `to`.
 * Says only what the rules make of it until the form also has `sure`.
 */
export async function move({ locals: { ctx }, request }: Pick<RequestEvent, 'locals' | 'request'>) {
  const form = await readForm(request);
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const id = text('id');
  const wanted: Place = { venue: text('venue'), date: text('date'), from: text('from'), to: text('to') };
  const refused = (
    status: number,
    answer: Omit<Extract<MoveAnswer, { state: 'refused' }>, 'id' | 'wanted' | 'state'>
  ) => fail(status, { move: { id, wanted, state: 'refused', ...answer } satisfies MoveAnswer });

  const venue = await findVenue(ctx, wanted.venue);
  if (!venue) return refused(404, { refusal: { reason: 'venue-not-found' }, alternatives: none });
  const { zone } = venue.building;
  const interval = intervalOf(wanted, zone);
  if (!interval) return refused(422, { refusal: { reason: 'unreadable' }, alternatives: none });

  const change = { venue: venue.slug, ...interval };
  const isSure = form.get('sure') !== null;
  const outcome = isSure ? await amendBooking(ctx, id, change) : await previewAmendment(ctx, id, change);
  if (outcome.ok) return { move: { id, wanted, state: isSure ? 'done' : 'possible' } satisfies MoveAnswer };
  const offered = 'alternatives' in outcome ? outcome.alternatives : undefined;
  return refused(statusOf(outcome.reason), { refusal: outcome, alternatives: said(offered, venue.slug, zone) });
}

const none = { times: [], venues: [] };

function said(offered: Alternatives | undefined, venue: string, zone: string) {
  if (!offered) return none;
  return {
    times: offered.times.map((time) => ({ venue, ...timesOf(time, zone) })),
    venues: offered.venues.map(({ slug, name }) => ({ slug, name }))
  };
}
