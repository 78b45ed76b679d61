import { error, redirect } from '@sveltejs/kit';
import { deskBuildings } from '#lib/reception/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

/** Leads to the first desk that somebody keeps. */
export const load: PageServerLoad = async (event) => {
  const [building] = await deskBuildings(requireSignedIn(event));
  if (!building) error(403, 'forbidden');
  redirect(303, `/manage/reception/${building.slug}`);
};
