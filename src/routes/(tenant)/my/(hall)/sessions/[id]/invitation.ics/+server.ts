import { error } from '@sveltejs/kit';
import { renderInvitation } from '#lib/feeds/invitation.ts';
import { registerLabel } from '#lib/hall/labels.ts';
import { itemTitle, sessionKindLabel } from '#lib/hall/sessions/labels.ts';
import { startsOf } from '#lib/hall/sessions/rules.ts';
import { getSession } from '#lib/hall/sessions/service.server.ts';
import { ownContact } from '#lib/identity/service.server.ts';
import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import { formatTime } from '#lib/ui/format.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { RequestHandler } from './$types';

/** The invitation to a session, for whoever asks for it, as a calendar file in their language. */
export const GET: RequestHandler = async (event) => {
  const ctx = requireSignedIn(event);
  const found = await getSession(ctx, event.params.id);
  if (!found.ok) error(404, 'unknown session');
  const contact = await ownContact(ctx);
  const { session, agenda } = found;
  const { id, startsAt, endsAt, changedAt, createdAt, zone } = session;
  const locale = getLocale();
  const starts = startsOf(agenda, startsAt);
  const lines = agenda.map((item, index) => `${formatTime(starts[index]!, zone)} ${itemTitle(item, locale)}`);
  const number = registerLabel('session', session.year, session.number, locale);
  const kind = `${number} · ${sessionKindLabel(session.kind, locale)}`;
  const second = 1000;
  const file = renderInvitation({
    id,
    // What changed of the booking, and of the session itself: both only grow.
    sequence: session.bookingSequence + Math.floor((changedAt - createdAt) / second),
    changedAt,
    startsAt,
    endsAt,
    isCancelled: session.state === 'cancelled',
    title: session.title,
    location: `${session.venueName[locale]}, ${session.buildingName[locale]}`,
    description: m.sessions_invitation_text({ kind, agenda: lines.join('\n') }, { locale }),
    url: new URL(`/my/sessions/${id}`, event.url).href,
    organizer: {
      id: session.buildingId,
      name: m.sessions_committee_of({ building: session.buildingName[locale] }, { locale }),
      email: null
    },
    attendee: {
      id: ctx.actor.accountId,
      name: ctx.actor.displayName,
      email: contact.ok ? contact.contact.email : null
    }
  });
  return new Response(file, {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': `attachment; filename="session-${session.year}-${session.number}.ics"`,
      'cache-control': 'private, no-store'
    }
  });
};
