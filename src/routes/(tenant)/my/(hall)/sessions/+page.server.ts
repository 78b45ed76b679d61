import { error } from '@sveltejs/kit';
import { ownSessions } from '#lib/hall/sessions/service.server.ts';
import { decodeCursor, encodeCursor } from '#lib/web/cursor.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

const pageLength = 20;

export const load: PageServerLoad = async (event) => {
  const after = decodeCursor(event.url.searchParams.get('after') ?? '');
  const list = await ownSessions(requireSignedIn(event), { after, limit: pageLength });
  if (!list.ok) error(401, list.reason);
  return { sessions: list.sessions, next: list.next && encodeCursor(list.next) };
};
