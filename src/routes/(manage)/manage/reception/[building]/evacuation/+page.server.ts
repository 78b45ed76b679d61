import { error } from '@sveltejs/kit';
import { evacuationOf } from '#lib/reception/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const found = await evacuationOf(requireSignedIn(event), event.params.building);
  if (!found.ok) error(403, found.reason);
  const { at, people, floors, activities } = found;
  return { at, people, floors, activities };
};
