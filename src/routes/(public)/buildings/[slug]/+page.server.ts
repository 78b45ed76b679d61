import { error } from '@sveltejs/kit';
import { addDays, dayInterval, daysBetween, isLocalDate, localDate } from '#lib/platform/time.ts';
import { findBuilding, listVenues, photosOf } from '#lib/venues/service.server.ts';
import type { PageServerLoad } from './$types';
import { eventsOf } from '../../programme.server.ts';

/** Days before and after today that the page leads to; the calendar feeds reach as far. */
const daysBack = 60;
const daysAhead = 400;

/** A building with its venues and one day's programme, today's unless `?date=` names another. */
export const load: PageServerLoad = async ({ params, url, locals: { ctx } }) => {
  const building = await findBuilding(ctx, params.slug);
  if (!building) error(404, 'unknown building');

  const now = ctx.clock.now();
  const today = localDate(now, building.zone);
  const date = url.searchParams.get('date') ?? today;
  if (!isLocalDate(date)) error(400, 'date is not a day');
  const away = daysBetween(today, date);
  if (away < -daysBack || away > daysAhead) error(404, 'date is out of range');

  const interval = dayInterval(date, building.zone);
  const [events, venues] = await Promise.all([eventsOf(ctx, building, interval), listVenues(ctx, building.id)]);
  const ids = venues.map(({ id }) => id);
  const photos = await photosOf(ctx, ids);
  const { slug, name, address, zone } = building;
  return {
    building: { slug, name, address, zone },
    venues: venues.map(({ id, slug, name, description, floor, capacity }) => ({
      slug,
      name,
      description,
      floor,
      capacity,
      photo: photos.get(id)?.[0] ?? null
    })),
    now,
    date,
    today,
    tomorrow: addDays(today, 1),
    startsAt: interval.startsAt,
    events,
    previous: away > -daysBack ? addDays(date, -1) : null,
    next: away < daysAhead ? addDays(date, 1) : null
  };
};
