import { error } from '@sveltejs/kit';
import { soughtTopics } from '#lib/hall/topics/list.ts';
import { buildingsToRaiseIn, listTopics } from '#lib/hall/topics/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 20;

/** What is raised in a building of the firm's: all of it, or with words what has them. */
export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const { filter, sought } = soughtTopics(event.url);
  const buildings = await buildingsToRaiseIn(ctx);
  const slug = event.url.searchParams.get('building');
  const building = slug === null ? buildings[0] : buildings.find((each) => each.slug === slug);
  const shown = buildings.map(({ slug, name }) => ({ slug, name }));
  if (!building) {
    if (slug !== null) error(404, 'not-found');
    return { sought, buildings: shown, building: null, topics: [], next: null };
  }
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const list = await listTopics(ctx, building.slug, { ...filter, isOpen: true }, { after, limit: pageLength });
  if (!list.ok) error(404, list.reason);
  return {
    sought,
    buildings: shown,
    building: building.slug,
    topics: list.topics,
    next: list.next && encodeCursor(list.next)
  };
};
