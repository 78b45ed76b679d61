import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestReason } from '#lib/bookings/limits.ts';
import { offerChange, withdrawProposal } from '#lib/bookings/service.server.ts';
import { lines } from '#lib/platform/input.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { answer, outcomeOf, textOf } from './decide.server.ts';
import type { Decision } from './decision.ts';
import { intervalOf } from './schedule/place.ts';

type Event = Pick<RequestEvent, 'locals' | 'request'>;

const Message = v.union([
  v.pipe(
    v.literal(''),
    v.transform(() => null)
  ),
  lines(longestReason)
]);

/**
 * Makes the counter-offer that a form describes: to the request `id` another `venue`, `date`, `from` and `to` (on the clock
 * of that venue; an end before the start is on the next day), with a `message` or without.
 */
export async function offer({ locals: { ctx }, request }: Event) {
  const form = await readForm(request);
  const [id, typed] = [textOf(form, 'id'), textOf(form, 'message')];
  const flawed = (flaw: Decision['flaw']) =>
    fail(422, { action: 'offer' as const, id, typed, flaw, decided: [], refused: [] });

  const venue = await findVenue(ctx, textOf(form, 'venue'));
  const times = { date: textOf(form, 'date'), from: textOf(form, 'from'), to: textOf(form, 'to') };
  const interval = venue && intervalOf(times, venue.building.zone);
  if (!interval) return flawed('incomplete');
  const message = v.safeParse(Message, typed);
  if (!message.success) return flawed('unreadable');
  const outcome = await offerChange(ctx, id, { venue: venue.slug, ...interval }, message.output);
  return answer({ action: 'offer', ...outcomeOf(id, outcome), typed });
}

/** Takes back the counter-offer `change`. */
export async function withdraw({ locals: { ctx }, request }: Event) {
  const id = textOf(await readForm(request), 'change');
  const outcome = await withdrawProposal(ctx, id);
  return answer({ action: 'withdraw', ...outcomeOf(id, outcome), typed: '' });
}
