import { error, fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit';
import type { ExplainedRefusal } from '#lib/bookings/labels.ts';
import { earliestCheckIn } from '#lib/bookings/rules.ts';
import { checkIn, dueBookings, extendBooking, finishBooking } from '#lib/bookings/service.server.ts';
import { dayInterval, localDate } from '#lib/platform/time.ts';
import { findVenue } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { PageServerLoad } from './$types';
import { eventsOf } from '../../programme.server.ts';

/** Bookings after the one that is on, at most. */
const mostShown = 4;

/** A venue as the sign at its door leads to it: what is on there, and what the person may check in to. */
export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
  const venue = await findVenue(ctx, params.venue);
  if (!venue) error(404, 'unknown venue');
  const { slug, name, floor, building } = venue;
  const now = ctx.clock.now();
  const today = dayInterval(localDate(now, building.zone), building.zone);
  // Shortly before midnight also what begins at midnight: people come to it already.
  const endsAt = Math.max(today.endsAt, now + earliestCheckIn + 1);
  const [events, due] = await Promise.all([
    eventsOf(ctx, building, { startsAt: now, endsAt }, venue.id),
    dueBookings(ctx, slug)
  ]);
  return {
    venue: { slug, name, floor },
    building: { slug: building.slug, name: building.name, zone: building.zone },
    events: events.filter((event) => event.endsAt > now).slice(0, mostShown),
    due: due.ok ? due.due : null
  };
};

type Outcome = { ok: true } | ({ ok: false } & ExplainedRefusal);

async function act({ request, url }: RequestEvent, work: (id: string, form: FormData) => Promise<Outcome>) {
  const form = await readForm(request);
  const id = form.get('booking');
  const outcome = await work(typeof id === 'string' ? id : '', form);
  if (outcome.ok) return;
  if (outcome.reason === 'unauthenticated') redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname)}`);
  return fail(statusOf(outcome.reason), { refusal: outcome });
}

export const actions = {
  'check-in': (event) => act(event, (id) => checkIn(event.locals.ctx, id)),
  finish: (event) => act(event, (id) => finishBooking(event.locals.ctx, id)),
  extend: (event) => act(event, (id, form) => extendBooking(event.locals.ctx, id, Number(form.get('endsAt'))))
} satisfies Actions;
