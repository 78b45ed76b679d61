import { error } from '@sveltejs/kit';
import { addDays, dayInterval, instantAt, localDate } from '#lib/platform/time.ts';
import { listBuildings, listVenues } from '#lib/venues/service.server.ts';
import type { PageServerLoad } from './$types';
import { eventsOf, groupByDay } from './programme.server.ts';

const daysAhead = 3;
const zoneWithoutBuildings = 'Asia/Shanghai';

/** What is on from now to the end of the third day after today, in all buildings or in the one chosen. */
export const load: PageServerLoad = async ({ url, locals: { ctx } }) => {
  const [buildings, venues] = await Promise.all([listBuildings(ctx), listVenues(ctx)]);
  const slug = url.searchParams.get('building');
  const chosen = buildings.find((building) => building.slug === slug) ?? null;
  if (slug !== null && !chosen) error(404, 'unknown building');

  const now = ctx.clock.now();
  const shown = chosen ? [chosen] : buildings;
  const events = await Promise.all(
    shown.map((building) => {
      const lastDay = addDays(localDate(now, building.zone), daysAhead);
      return eventsOf(ctx, building, { startsAt: now, endsAt: dayInterval(lastDay, building.zone).endsAt });
    })
  );

  const zone = shown[0]?.zone ?? zoneWithoutBuildings;
  const today = localDate(now, zone);
  const days = groupByDay(events.flat(), today);
  return {
    now,
    today,
    tomorrow: addDays(today, 1),
    days:
      days[0]?.date === today
        ? days
        : [{ date: today, startsAt: instantAt(today, '00:00', zone), zone, events: [] }, ...days],
    chosen: chosen?.slug ?? null,
    buildings: buildings.map(({ id, slug, name, address }) => ({
      slug,
      name,
      address,
      venues: venues
        .filter(({ buildingId }) => buildingId === id)
        .map(({ slug, name, floor, capacity }) => ({ slug, name, floor, capacity }))
    }))
  };
};
