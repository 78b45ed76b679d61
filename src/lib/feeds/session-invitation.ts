import { m } from '#lib/messages/messages.js';
import { registerLabel } from '../hall/labels.ts';
import { itemTitle, sessionKindLabel } from '../hall/sessions/labels.ts';
import { startsOf } from '../hall/sessions/rules.ts';
import type { AgendaItem, SessionView } from '../hall/sessions/types.ts';
import type { Locale } from '../platform/text.ts';
import { formatTime } from '../ui/format.ts';
import { renderInvitation, type Party } from './invitation.ts';

const second = 1000;

/** The invitation of one person to a session as a calendar file, in their language; `hall` is the hall's own address. */
export function sessionInvitation(
  { session, agenda }: { session: SessionView; agenda: readonly AgendaItem[] },
  attendee: Party,
  locale: Locale,
  hall: string
): string {
  const { id, startsAt, endsAt, changedAt, createdAt, zone } = session;
  const starts = startsOf(agenda, startsAt);
  const lines = agenda.map((item, index) => `${formatTime(starts[index]!, zone)} ${itemTitle(item, locale)}`);
  const number = registerLabel('session', session.year, session.number, locale);
  const kind = `${number} · ${sessionKindLabel(session.kind, locale)}`;
  return renderInvitation({
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
    url: `${hall}/my/sessions/${id}`,
    organizer: {
      id: session.buildingId,
      name: m.sessions_committee_of({ building: session.buildingName[locale] }, { locale }),
      email: null
    },
    attendee
  });
}
