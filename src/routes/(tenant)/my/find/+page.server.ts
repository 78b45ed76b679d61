import { searchPlaces } from '#lib/bookings/service.server.ts';
import { localDate, type Interval } from '#lib/platform/time.ts';
import { listBuildings } from '#lib/venues/service.server.ts';
import type { VenueInBuilding } from '#lib/venues/types.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';
import { readWish } from './wish.ts';

const pageLength = 20;

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { searchParams } = event.url;
  const [building] = await listBuildings(ctx);
  const zone = building?.zone ?? 'UTC';
  const today = localDate(ctx.clock.now(), zone);
  const { form, wish, wrong } = readWish(searchParams, today, zone);
  const offset = /^\d{1,5}$/.test(searchParams.get('offset') ?? '') ? Number(searchParams.get('offset')) : 0;
  const found = wish ? await searchPlaces(ctx, wish, { offset, limit: pageLength }) : null;
  return {
    form,
    wrong,
    today,
    found: found?.ok
      ? {
          total: found.total,
          offset,
          places: found.places.map(({ venue, free, ...place }) => ({
            ...place,
            venue: shown(venue),
            date: dateOf(venue, place),
            free
          })),
          nearMisses: found.nearMisses.map(({ venue, ...miss }) => ({
            ...miss,
            venue: shown(venue),
            date: dateOf(venue, miss)
          }))
        }
      : null,
    pageLength
  };
};

/** As much of a venue as a list shows. */
function shown({ slug, name, floor, capacity, building }: VenueInBuilding) {
  return { slug, name, floor, capacity, buildingName: building.name, zone: building.zone };
}

/** The local day on which a time of a venue begins. */
function dateOf({ building }: VenueInBuilding, { startsAt }: Interval) {
  return localDate(startsAt, building.zone);
}
