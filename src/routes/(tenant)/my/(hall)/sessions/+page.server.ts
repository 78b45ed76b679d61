import { error } from '@sveltejs/kit';
import { minutesToConfirm } from '#lib/hall/minutes/service.server.ts';
import { pastStates } from '#lib/hall/sessions/rules.ts';
import { ownSessions, ownSessionsToCome } from '#lib/hall/sessions/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 20;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const past = await ownSessions(ctx, { states: pastStates, after, limit: pageLength });
  const toCome = await ownSessionsToCome(ctx);
  const toConfirm = await minutesToConfirm(ctx);
  if (!past.ok || !toCome.ok || !toConfirm.ok) error(401, 'unauthenticated');
  return {
    toCome: toCome.sessions,
    toConfirm: toConfirm.sessions,
    past: past.sessions,
    next: past.next && encodeCursor(past.next)
  };
};
