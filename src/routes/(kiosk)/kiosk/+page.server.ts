import { redirect, type Actions } from '@sveltejs/kit';
import { doneLately } from '#lib/hall/ledger/service.server.ts';
import { signOut } from '#lib/identity/service.server.ts';
import { lobbyProgramme } from '#lib/kiosks/service.server.ts';
import { cookieName as languageCookie } from '#lib/messages/runtime.js';
import { clearSessionCookie, sessionCookieOf } from '#lib/web/session-cookies.server.ts';
import type { PageServerLoad } from './$types';

/** As many as leave the day its room on the screen. */
const mostDone = 3;

export const load: PageServerLoad = async ({ locals: { ctx }, parent }) => {
  const { building } = await parent();
  const [programme, done] = await Promise.all([lobbyProgramme(ctx, building), doneLately(ctx, building.id, mostDone)]);
  return { programme, done };
};

export const actions = {
  /** Ends what a person did here: the session and the language they chose. */
  end: async (event) => {
    const { token } = sessionCookieOf(event);
    if (token) await signOut(event.locals.ctx, token);
    clearSessionCookie(event);
    event.cookies.delete(languageCookie, { path: '/' });
    redirect(303, '/kiosk');
  }
} satisfies Actions;
