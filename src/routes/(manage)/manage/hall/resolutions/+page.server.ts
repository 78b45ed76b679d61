import { error } from '@sveltejs/kit';
import { listResolutions } from '#lib/hall/resolutions/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { askedBuilding } from '../building.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 30;

export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const list = await listResolutions(ctx, building.slug, { after, limit: pageLength });
  if (!list.ok) error(403, list.reason);
  return {
    buildings,
    building: { slug: building.slug, name: building.name },
    resolutions: list.resolutions,
    next: list.next && encodeCursor(list.next)
  };
};
