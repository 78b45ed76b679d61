import { error } from '@sveltejs/kit';
import { sessionInvitation } from '#lib/feeds/session-invitation.ts';
import { getSession } from '#lib/hall/sessions/service.server.ts';
import { ownContact } from '#lib/identity/service.server.ts';
import { getLocale } from '#lib/messages/runtime.js';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { RequestHandler } from './$types';

/** The invitation to a session, for whoever asks for it, as a calendar file in their language. */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await getSession(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown session');
  const contact = await ownContact(ctx);
  const { accountId, displayName } = ctx.actor;
  const attendee = { id: accountId, name: displayName, email: contact.ok ? contact.contact.email : null };
  const file = sessionInvitation(found, attendee, getLocale(), event.url.origin);
  const { year, number } = found.session;
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="session-${year}-${number}.ics"`,
      'cache-control': 'private, no-store'
    }
  });
};
