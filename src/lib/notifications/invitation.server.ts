import { sessionInvitation } from '../feeds/session-invitation.ts';
import { getSession } from '../hall/sessions/service.server.ts';
import type { Environment } from '../identity/context.ts';
import { accountHolders } from '../identity/service.server.ts';
import { operator } from '../identity/types.ts';
import type { Locale } from '../platform/text.ts';
import type { About } from './types.ts';
import { isAboutHall } from './words.ts';
import { isInvitation } from './rules-of-hall.ts';

/**
 * The calendar file that goes along with a mail about a session, for the one person who gets it; none with other mail, nor
 * where the hall's own address, which the file links to, is not known.
 */
export async function invitationOf(
  env: Environment,
  about: About,
  { id, email }: { id: string; email: string },
  locale: Locale,
  hall: string | undefined
) {
  if (hall === undefined || !isAboutHall(about) || !isInvitation(about.kind)) return undefined;
  const found = await getSession({ ...env, actor: operator }, about.subject.id);
  const name = (await accountHolders(env, [id])).get(id)?.displayName;
  if (!found.ok || name === undefined) return undefined;
  const { session } = found;
  return {
    method: session.state === 'cancelled' ? 'CANCEL' : 'REQUEST',
    filename: `session-${session.year}-${session.number}.ics`,
    content: sessionInvitation(found, { id, name, email }, locale, hall)
  };
}
