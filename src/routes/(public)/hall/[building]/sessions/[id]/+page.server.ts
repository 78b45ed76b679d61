import { error } from '@sveltejs/kit';
import { publishedMinutes } from '#lib/hall/minutes/service.server.ts';
import type { PageServerLoad } from './$types';

/** The published minutes of a session. */
export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
  const found = await publishedMinutes(ctx, params.id);
  if (!found.ok || found.building.slug !== params.building) error(404, 'not-found');
  const { building, document } = found;
  return { building, document };
};
