import { error } from '@sveltejs/kit';
import { mayRunHall } from '#lib/hall/access.ts';
import { soughtTopics } from '#lib/hall/topics/list.ts';
import { listTopics, topicQueue } from '#lib/hall/topics/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import type { PageServerLoad } from './$types';
import { askedBuilding } from '../building.server.ts';

const pageLength = 30;

/** What is open in a building's hall, by when it is due; with `view=all`, and for who does not read all of it, what was ever raised. */
export const load: PageServerLoad = async (event) => {
  const { ctx, buildings, building } = await askedBuilding(event);
  const { filter, sought } = soughtTopics(event.url);
  const shared = {
    buildings,
    building: building.slug,
    sought,
    runs: mayRunHall(ctx.actor, { buildingId: building.id, subdistrictId: building.subdistrictId })
  };
  if (event.url.searchParams.get('view') !== 'all') {
    const queue = await topicQueue(ctx, building.slug);
    if (queue.ok) {
      return { ...shared, view: 'queue' as const, topics: queue.topics, hasMore: queue.hasMore, next: null };
    }
  }
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const list = await listTopics(ctx, building.slug, filter, { after, limit: pageLength });
  if (!list.ok) error(404, list.reason);
  const next = list.next && encodeCursor(list.next);
  return { ...shared, view: 'all' as const, topics: list.topics, hasMore: false, next };
};
