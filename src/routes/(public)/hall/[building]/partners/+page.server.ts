import { error } from '@sveltejs/kit';
import { publicPartners } from '#lib/hall/partners/service.server.ts';
import type { PageServerLoad } from './$types';

/** The partner units of a building. */
export const load: PageServerLoad = async ({ params, locals: { ctx } }) => {
  const found = await publicPartners(ctx, params.building);
  if (!found.ok) error(404, found.reason);
  const { building, year, partners } = found;
  return { building: { slug: building.slug, name: building.name }, year, partners };
};
