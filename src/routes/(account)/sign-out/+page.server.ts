import { redirect } from '@sveltejs/kit';
import { signOut } from '#lib/identity/service.server.ts';
import { clearSessionCookie, sessionCookieOf } from '#lib/web/session-cookies.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** There is nothing to see here: only a POST signs out. */
export const load: PageServerLoad = () => redirect(303, '/');

export const actions: Actions = {
  default: async (event) => {
    const { token } = sessionCookieOf(event);
    if (token) await signOut(event.locals.ctx, token);
    clearSessionCookie(event);
    redirect(303, '/');
  }
};
