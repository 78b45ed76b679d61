import { error, fail } from '@sveltejs/kit';
import * as v from 'valibot';
import { bookingsInBlackout } from '#lib/bookings/service.server.ts';
import { localDate } from '#lib/platform/time.ts';
import { addBlackout, managedVenue, removeBlackout } from '#lib/venues/service.server.ts';
import { readForm } from '#lib/web/form.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import type { Actions, PageServerLoad } from './$types';
import { readBlackout } from './blackout-form.ts';

/** The most bookings that are listed before a place is closed over them. */
const mostListed = 20;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const managed = await managedVenue(ctx, event.params.slug);
  if (!managed.ok) error(statusOf(managed.reason), managed.reason);
  const { venue, blackouts, keepsBuilding } = managed;
  const { slug, name, building } = venue;
  const now = ctx.clock.now();
  return {
    venue: { slug, name, building },
    keepsBuilding,
    today: localDate(now, building.zone),
    // What is over is told by the venue's history.
    blackouts: blackouts.filter((blackout) =>
      'repetition' in blackout
        ? (blackout.repetition.until ?? '9999') >= localDate(now, building.zone)
        : blackout.endsAt > now
    )
  };
};

export const actions: Actions = {
  /** Closes a place; where something is booked in that time, only when its list has been seen. */
  add: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const managed = await managedVenue(ctx, event.params.slug);
    if (!managed.ok) error(statusOf(managed.reason), managed.reason);

    const typed = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]));
    const wanted = readBlackout(form, event.params.slug, managed.venue.building.zone);
    const inside = await bookingsInBlackout(ctx, wanted);
    if (!inside.ok) {
      if (inside.reason !== 'invalid') error(statusOf(inside.reason), inside.reason);
      return fail(422, { typed, flaws: inside.flaws });
    }
    const { bookings } = inside;
    const seen = JSON.stringify([wanted.time, wanted.wholeBuilding, bookings.map(({ id }) => id)]);
    if (bookings.length > 0 && form.get('seen') !== seen) {
      return { typed, seen, count: bookings.length, bookings: bookings.slice(0, mostListed) };
    }
    const outcome = await addBlackout(ctx, wanted);
    if (!outcome.ok) error(outcome.reason === 'invalid' ? 422 : statusOf(outcome.reason), outcome.reason);
    return { done: 'added' as const };
  },

  remove: async (event) => {
    const ctx = requireSignedIn(event);
    const form = await readForm(event.request);
    const outcome = await removeBlackout(ctx, event.params.slug, v.parse(v.fallback(v.string(), ''), form.get('id')));
    if (!outcome.ok) error(statusOf(outcome.reason), outcome.reason);
    return { done: 'removed' as const };
  }
};
