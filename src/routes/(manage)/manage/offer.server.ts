import { fail, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { longestReason } from '#lib/bookings/limits.ts';
import { offerChange, withdrawProposal } from '#lib/bookings/service.server.ts';
import { lines } from '#lib/platform/input.ts';
import { addDays, instantAt, isLocalDate } from '#lib/platform/time.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { answer, outcomeOf, textOf } from './decide.server.ts';

type Event = Pick<RequestEvent, 'locals' | 'request'>;

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const Offer = v.object({
  id: v.string(),
  venue: v.string(),
  date: v.pipe(v.string(), v.check(isLocalDate)),
  from: time,
  to: time,
  message: v.union([
    v.pipe(
      v.literal(''),
      v.transform(() => null)
    ),
    lines(longestReason)
  ])
});

/**
 * Makes the counter-offer that a form describes: to the request `id` another `venue`, `date`, `from` and `to` (on the clock
 * of that venue; an end before the start is on the next day), with a `message` or without.
 */
export async function offer({ locals: { ctx }, request }: Event) {
  const form = await readForm(request);
  const parsed = v.safeParse(Offer, Object.fromEntries(form));
  const typed = textOf(form, 'message');
  if (!parsed.success) {
    const isMessage = parsed.issues.every(({ path }) => path?.[0].key === 'message');
    const flaw = isMessage ? ('unreadable' as const) : ('incomplete' as const);
    return fail(422, { action: 'offer' as const, id: textOf(form, 'id'), typed, flaw, decided: [], refused: [] });
  }
  const { id, venue: slug, date, from, to, message } = parsed.output;
  const venue = await findVenue(ctx, slug);
  const zone = venue?.building.zone ?? 'UTC';
  const startsAt = instantAt(date, from, zone);
  const endsAt = instantAt(to > from ? date : addDays(date, 1), to, zone);
  const outcome = await offerChange(ctx, id, { venue: slug, startsAt, endsAt }, message);
  return answer({ action: 'offer', ...outcomeOf(id, outcome), typed });
}

/** Takes back the counter-offer `change`. */
export async function withdraw({ locals: { ctx }, request }: Event) {
  const id = textOf(await readForm(request), 'change');
  const outcome = await withdrawProposal(ctx, id);
  return answer({ action: 'withdraw', ...outcomeOf(id, outcome), typed: '' });
}
