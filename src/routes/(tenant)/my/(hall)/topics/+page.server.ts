import { error } from '@sveltejs/kit';
import { firmTopics } from '#lib/hall/topics/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { requireFirm } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 20;

export const load: PageServerLoad = async (event) => {
  const ctx = requireFirm(event);
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const list = await firmTopics(ctx, { after, limit: pageLength });
  if (!list.ok) error(403, list.reason);
  return { topics: list.topics, next: list.next && encodeCursor(list.next) };
};
