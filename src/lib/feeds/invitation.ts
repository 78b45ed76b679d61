import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventClass,
  ICalEventStatus,
  type ICalEventData
} from 'ical-generator';
import type { Interval } from '../platform/time.ts';
import { product } from './calendar.ts';
import { plainLine, plainText, plainUri } from './text.ts';

/** Who invites, or is invited; without an address, by an id that is as good a name. */
export interface Party {
  id: string;
  name: string;
  email: string | null;
}

/** What somebody is invited to. */
export interface Invitation extends Interval {
  id: string;
  /** Counts what was changed since it was first sent, so that calendars take the newest. */
  sequence: number;
  changedAt: number;
  isCancelled: boolean;
  title: string;
  location: string;
  description: string;
  url: string;
  organizer: Party;
  attendee: Party;
}

/** An invitation of one person as a calendar file (RFC 5546: a REQUEST, or a CANCEL where it is called off). */
export function renderInvitation(invitation: Invitation): string {
  const { isCancelled } = invitation;
  const calendar = ical({
    prodId: product,
    method: isCancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
    events: [eventData(invitation)]
  });
  return calendar.toString();
}

function eventData({ organizer, attendee, isCancelled, ...event }: Invitation): ICalEventData {
  return {
    id: event.id,
    sequence: event.sequence,
    stamp: new Date(event.changedAt),
    start: new Date(event.startsAt),
    end: new Date(event.endsAt),
    summary: plainLine(event.title),
    location: plainLine(event.location),
    description: plainText(event.description),
    url: plainUri(event.url),
    organizer: partyData(organizer),
    attendees: [
      { ...partyData(attendee), rsvp: true, role: ICalAttendeeRole.REQ, status: ICalAttendeeStatus.NEEDSACTION }
    ],
    status: isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    class: ICalEventClass.PRIVATE
  };
}

function partyData({ id, name, email }: Party) {
  return { name: plainLine(name), email: email ?? `${id}@hall.invalid` };
}
