import { redirect } from '@sveltejs/kit';
import { readBadgeCode } from '#lib/reception/badge.ts';
import type { PageServerLoad } from './$types';
import { badgeCookie } from './badge-cookie.ts';

/** Where the sign at the lobby screen leads: to the badge that this phone holds, or to a field for the code of another. */
export const load: PageServerLoad = ({ url, cookies, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const isUnknown = url.searchParams.has('unknown');
  const typed = url.searchParams.get('code');
  const code = typed === null ? cookies.get(badgeCookie) : readBadgeCode(typed);
  if (code && !isUnknown) redirect(303, `/badge/${encodeURIComponent(code)}`);
  return { isUnknown: isUnknown || typed !== null };
};
