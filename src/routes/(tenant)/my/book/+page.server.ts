import { bookableVenues } from '#lib/bookings/service.server.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const venues = await bookableVenues(requireFirm(event));
  const buildings = [...new Map(venues.map(({ building }) => [building.id, building])).values()];
  return {
    buildings: buildings.map(({ id, name }) => ({
      id,
      name,
      venues: venues
        .filter(({ buildingId }) => buildingId === id)
        .map(({ slug, name, description, floor, capacity, approval }) => ({
          slug,
          name,
          description,
          floor,
          capacity,
          approval
        }))
    }))
  };
};
