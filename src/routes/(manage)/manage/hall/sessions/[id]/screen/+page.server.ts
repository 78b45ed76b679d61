import { error } from '@sveltejs/kit';
import { getSession, withheld } from '#lib/hall/sessions/service.server.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await getSession(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown session');
  // It shows the code at the door to everybody in the room.
  if (!found.may.receive) error(403, 'forbidden');
  const { session, quorum, voters, agenda, attendances, ballots } = found;
  // Guests read it too.
  return { session, quorum, voters, agenda: agenda.map(withheld), attendances, ballots };
};
