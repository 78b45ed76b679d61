import { error } from '@sveltejs/kit';
import { inspectMatter } from '#lib/hall/matters/service.server.ts';
import { threadOf } from '#lib/hall/threads/service.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
  const inspected = await inspectMatter(ctx, params.id);
  if (!inspected.ok || inspected.building.slug !== params.building) error(404, 'not-found');
  return { inspected, thread: await threadOf(ctx, params.building, inspected.matter, 'public') };
};
