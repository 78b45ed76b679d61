import { error } from '@sveltejs/kit';
import { availability } from '#lib/bookings/service.server.ts';
import { addDays, day, dayInterval, daysBetween, isLocalDate, localDate, overlaps } from '#lib/platform/time.ts';
import { findVenue, photosOf, relationsIn } from '#lib/venues/service.server.ts';
import type { PageServerLoad } from './$types';
import { eventsOf } from '../../programme.server.ts';

const daysShown = 7;
/** Days within which public events are announced, and how many at most. */
const announcedDays = 31;
const mostAnnounced = 6;

/** A venue, seven days of its occupancy from today or `?from=`, and its next public events. */
export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
  const venue = await findVenue(ctx, params.slug);
  if (!venue) error(404, 'unknown venue');

  const { building } = venue;
  const now = ctx.clock.now();
  const today = localDate(now, building.zone);
  const from = url.searchParams.get('from') ?? today;
  if (!isLocalDate(from)) error(400, 'from is not a day');
  const away = daysBetween(today, from);
  if (away > venue.horizonDays) error(404, 'from is beyond what can be booked');

  // Days gone by can no longer be booked: an address kept since shows the days from today.
  const first = away < 0 ? today : from;
  const dates = Array.from({ length: daysShown }, (_, index) => addDays(first, index));
  const days = dates.map((date) => ({ date, ...dayInterval(date, building.zone) }));
  const week = {
    startsAt: dayInterval(first, building.zone).startsAt,
    endsAt: dayInterval(addDays(first, daysShown - 1), building.zone).endsAt
  };
  const [use, photos, relations, events] = await Promise.all([
    availability(ctx, venue.slug, week),
    photosOf(ctx, [venue.id]),
    relationsIn(ctx, building.id),
    eventsOf(ctx, building, { startsAt: now, endsAt: now + announcedDays * day }, venue.id)
  ]);
  if (!use.ok) error(404, use.reason);

  const next = addDays(first, daysShown);
  const { slug, name, description, floor, capacity, approval, openingHours, equipment, directions } = venue;
  return {
    venue: { slug, name, description, floor, capacity, approval, openingHours, equipment, directions },
    photos: photos.get(venue.id) ?? [],
    relations: relations.get(venue.id)!,
    building: { slug: building.slug, name: building.name, zone: building.zone },
    now,
    today,
    days: days.map((each) => ({
      date: each.date,
      startsAt: each.startsAt,
      open: use.open.filter((open) => overlaps(open, each)),
      busy: use.busy.filter((busy) => overlaps(busy, each))
    })),
    previous: first > today ? maxDate(addDays(first, -daysShown), today) : null,
    next: daysBetween(today, next) <= venue.horizonDays ? next : null,
    events: events.filter(({ title }) => title !== null).slice(0, mostAnnounced)
  };
};

function maxDate(a: string, b: string): string {
  return a > b ? a : b;
}
