import { error, fail } from '@sveltejs/kit';
import { bookingsInBlackout } from '#lib/bookings/service.server.ts';
import type { Context } from '#lib/identity/context.ts';
import { addBlackout, managedVenue } from '#lib/venues/service.server.ts';
import { statusOf } from '#lib/web/http-status.ts';
import { readBlackout } from './blackout-form.ts';

/** The most bookings that are listed before a place is closed over them. */
const mostListed = 20;

/**
 * Closes a venue, or its building, for the time that a form names; where something is booked in that time, only when its
 * list has been seen. Answers that it is `done`, the list with the bookings, or what is wrong with what was typed.
 */
export async function closeTime(ctx: Context, slug: string, form: FormData) {
  const managed = await managedVenue(ctx, slug);
  if (!managed.ok) error(statusOf(managed.reason), managed.reason);

  const typed = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name).map(String)]));
  const wanted = readBlackout(form, slug, managed.venue.building.zone);
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
}
