import { bookableVenues } from '#lib/bookings/service.server.ts';
import { photosOf } from '#lib/venues/service.server.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const venues = await bookableVenues(ctx);
  const ids = venues.map(({ id }) => id);
  const photos = await photosOf(ctx, ids);
  const buildings = [...new Map(venues.map(({ building }) => [building.id, building])).values()];
  return {
    buildings: buildings.map(({ id, name }) => ({
      id,
      name,
      venues: venues
        .filter(({ buildingId }) => buildingId === id)
        .map(({ id, slug, name, description, floor, capacity, approval }) => ({
          slug,
          name,
          description,
          floor,
          capacity,
          approval,
          photo: photos.get(id)?.[0] ?? null
        }))
    }))
  };
};
