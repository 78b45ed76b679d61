import { error, redirect, type Actions } from '@sveltejs/kit';
import { badgeOf } from '#lib/kiosks/service.server.ts';
import { readBadgeCode } from '#lib/reception/badge.ts';
import { signOut } from '#lib/reception/service.server.ts';
import type { PageServerLoad } from './$types';
import { badgeCookie } from '../badge-cookie.ts';

const path = '/badge';

/** The badge on the phone of who holds its code; the phone remembers it while it is good. */
export const load: PageServerLoad = async (event) => {
  const { params, url, cookies, setHeaders } = event;
  setHeaders({ 'cache-control': 'private, no-store' });
  const code = readBadgeCode(params.code);
  const found = code === null ? null : await badgeOf(event.locals.ctx, code, event.getClientAddress());
  if (found?.ok === false && found.reason === 'too-many') error(429);
  if (code === null || !found?.ok) {
    cookies.delete(badgeCookie, { path });
    redirect(303, `${path}?unknown`);
  }
  const { badge, building, host, goodUntil } = found;
  const options = { path, sameSite: 'lax', secure: url.protocol === 'https:' } as const;
  if (badge.leftAt === null) cookies.set(badgeCookie, code, { ...options, expires: new Date(goodUntil) });
  else cookies.delete(badgeCookie, options);
  return { code, badge, building, host, goodUntil };
};

export const actions = {
  leave: async ({ params, locals: { ctx }, getClientAddress }) => {
    await signOut(ctx, params.code ?? '', getClientAddress());
  }
} satisfies Actions;
