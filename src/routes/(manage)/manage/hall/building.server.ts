import { error, type RequestEvent } from '@sveltejs/kit';
import { hallBuildings } from '#lib/hall/buildings.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';

/**
 * The building that an address asks for with `building`, for those who work in its hall: the first of theirs unless it says
 * otherwise. Others are told that it is not theirs, or that there is none.
 */
export async function askedBuilding(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const ctx = requireSignedIn(event);
  const buildings = await hallBuildings(ctx);
  const slug = event.url.searchParams.get('building');
  const building = slug === null ? buildings[0] : buildings.find((each) => each.slug === slug);
  if (!building) error(buildings.length > 0 ? 404 : 403, 'forbidden');
  return { ctx, buildings: buildings.map(({ slug, name }) => ({ slug, name })), building };
}
