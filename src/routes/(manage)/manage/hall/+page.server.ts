import { redirect } from '@sveltejs/kit';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  requireSignedIn(event);
  redirect(303, '/manage/hall/topics');
};
