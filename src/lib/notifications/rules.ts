import type { BookingFact } from '../bookings/types.ts';
import { day, hour, type Instant } from '../platform/time.ts';
import {
  chatKinds,
  exportKinds,
  hallKinds,
  type BookingKind,
  type ChatKind,
  type ExportKind,
  type HallKind,
  type Kind,
  type ReminderHours,
  type Topic
} from './types.ts';

/**
 * Who is told: people of the firm, of the firms that host with it, one of its people, those who decide on the venue, those
 * who have the last word in the building, its chats.
 */
export type Audience = 'firm' | 'co-hosts' | 'colleague' | 'deciders' | 'administrators' | 'chats';

/** Who is told what. */
interface Told {
  to: Audience;
  kind: BookingKind;
}

/** What lies longer in the past, as when the server was away for weeks, is told to nobody. */
const tellWithin = 14 * day;

/** Who is told what of something that happened at an instant. */
export function noticesOf(fact: BookingFact, happenedAt: Instant, now: Instant): Told[] {
  return isToldLate(happenedAt, now) ? [] : toldOf(fact);
}

/** Whether what happened is not told any more. */
export function isToldLate(happenedAt: Instant, now: Instant): boolean {
  return now - happenedAt > tellWithin;
}

function toldOf({ action, status, byFirm, proposalId }: BookingFact): Told[] {
  const isPending = status === 'pending';
  const isOfChange = proposalId !== undefined;
  switch (action) {
    case 'request':
    case 'accept':
      if (isPending) return [{ to: 'firm', kind: 'received' }, ...toThoseWhoDecide('to-decide')];
      return status === 'approved' ? [{ to: 'firm', kind: 'confirmed' }] : [];
    case 'approve':
      return [isPending ? { to: 'administrators', kind: 'to-decide' } : { to: 'firm', kind: 'confirmed' }];
    case 'reject':
      return [{ to: 'firm', kind: 'rejected' }, coHostedCancelled];
    case 'cancel':
      return byFirm ? [coHostedCancelled] : [{ to: 'firm', kind: 'cancelled' }, coHostedCancelled];
    case 'release':
      return [
        { to: 'firm', kind: 'released' },
        { to: 'co-hosts', kind: 'released' }
      ];
    case 'lapse':
      return [{ to: 'firm', kind: 'lapsed' }, coHostedCancelled];
    case 'amend':
      // What a firm may change at once, nobody has to decide on.
      return byFirm ? [coHostedMoved] : [{ to: 'firm', kind: 'moved' }, coHostedMoved];
    case 'propose':
      return byFirm ? toThoseWhoDecide('change-to-decide') : [{ to: 'firm', kind: 'counter-offer' }];
    case 'approve-proposal':
      return [{ to: 'administrators', kind: 'change-to-decide' }];
    case 'accept-proposal':
      return [
        isPending ? { to: 'administrators', kind: 'to-decide' } : { to: 'firm', kind: 'confirmed-change' },
        coHostedMoved
      ];
    case 'decline-proposal':
      return [byFirm ? { to: 'deciders', kind: 'counter-offer-declined' } : { to: 'firm', kind: 'change-declined' }];
    case 'lapse-proposal':
      return [{ to: 'firm', kind: 'change-lapsed' }];
    case 'offer':
      return [{ to: 'firm', kind: 'offered' }];
    case 'expire':
      return [{ to: 'firm', kind: 'waitlist-over' }];
    case 'hand-over':
      return [{ to: 'colleague', kind: 'handed-over' }];
    case 'co-host':
      return [{ to: 'co-hosts', kind: 'co-hosting' }];
    case 'remind':
      return toThoseWhoDecide(isOfChange ? 'change-reminder' : 'reminder');
    case 'escalate': {
      const kind = isOfChange ? 'change-escalation' : 'escalation';
      return [
        { to: 'administrators', kind },
        { to: 'chats', kind }
      ];
    }
    default:
      return [];
  }
}

const coHostedMoved: Told = { to: 'co-hosts', kind: 'co-hosted-moved' };
const coHostedCancelled: Told = { to: 'co-hosts', kind: 'co-hosted-cancelled' };

function toThoseWhoDecide(kind: BookingKind): Told[] {
  return [
    { to: 'deciders', kind },
    { to: 'chats', kind }
  ];
}

/** Whether what happened to many bookings of a series at once is told once; the others happen to one booking at a time. */
export function isToldOfSeries({ action, proposalId, ofSeries }: BookingFact): boolean {
  return ofSeries === true || (proposalId === undefined && !ofOneBooking.includes(action));
}

const ofOneBooking: readonly BookingFact['action'][] = [
  'offer',
  'accept',
  'expire',
  'amend',
  'propose',
  'approve-proposal',
  'accept-proposal',
  'decline-proposal',
  'lapse-proposal',
  'hand-over',
  'co-host'
];

/** Whether a booking is at another time or place from then on. */
export function isMoved({ action, status }: BookingFact): boolean {
  return action === 'amend' || (action === 'accept-proposal' && status !== 'pending');
}

/** Whether a kind of message is about the hall. */
export function isOfHall(kind: Kind): kind is HallKind {
  return (hallKinds as readonly Kind[]).includes(kind);
}

/** Whether a kind of message is about an export that names visitors. */
export function isOfExport(kind: Kind): kind is ExportKind {
  return (exportKinds as readonly Kind[]).includes(kind);
}

/** What a kind of message is about, as people say what they want by mail. */
export function topicOf(kind: Kind): Topic {
  if (isOfHall(kind)) return 'hall';
  if (isOfExport(kind)) return 'requests';
  switch (kind) {
    case 'reminder':
    case 'escalation':
    case 'change-reminder':
    case 'change-escalation':
      return 'reminders';
    case 'to-decide':
    case 'change-to-decide':
    case 'counter-offer-declined':
      return 'requests';
    default:
      return 'bookings';
  }
}

/** Whether a kind of message asks for a decision on a change: by those who decide on the place that is asked for. */
export function asksForChange(kind: Kind): boolean {
  return aboutChangesToDecide.includes(kind);
}

const aboutChangesToDecide: readonly Kind[] = ['change-to-decide', 'change-reminder', 'change-escalation'];

/** As what a group chat is told a kind of message, `null` for what no chat is told; changes that wait are like requests that do. */
export function chatKindOf(kind: Kind): ChatKind | null {
  if (kind === 'change-reminder') return 'reminder';
  if (kind === 'change-escalation') return 'escalation';
  return chatKinds.find((each) => each === kind) ?? null;
}

/** Whether a kind of message is about a change that one side proposed. */
export function isAboutProposal(kind: Kind): boolean {
  return aboutProposals.includes(kind);
}

const aboutProposals: readonly Kind[] = [
  ...aboutChangesToDecide,
  'change-declined',
  'change-lapsed',
  'counter-offer',
  'counter-offer-declined'
];

/** The hours after which a building that has said nothing else reminds. */
export const usualReminderHours: ReminderHours = { remindAfter: 24, escalateAfter: 48 };

/** In hours: requests that wait for longer have begun or lapsed, as a rule. */
export const longestReminderHours = 14 * 24;

/** Whether hours can be those of a building's reminders: whole ones, the first mind before the last word. */
export function areReminderHours({ remindAfter, escalateAfter }: ReminderHours): boolean {
  return (
    Number.isInteger(remindAfter) &&
    Number.isInteger(escalateAfter) &&
    remindAfter >= 1 &&
    remindAfter < escalateAfter &&
    escalateAfter <= longestReminderHours
  );
}

/** Whether what waits `since` an instant has waited so long that it was brought to mind, or escalated. */
export function waitingMark(
  since: Instant,
  now: Instant,
  { remindAfter, escalateAfter }: ReminderHours
): 'long' | 'escalated' | null {
  const waiting = (now - since) / hour;
  if (waiting >= escalateAfter) return 'escalated';
  return waiting >= remindAfter ? 'long' : null;
}

/** What is due to a request or change that waits `since` an instant; nothing to one that was escalated a day ago. */
export function reminderDue(
  since: Instant,
  now: Instant,
  { remindAfter, escalateAfter }: ReminderHours
): 'remind' | 'escalate' | null {
  const waiting = (now - since) / hour;
  if (waiting < remindAfter || waiting >= escalateAfter + 24) return null;
  return waiting < escalateAfter ? 'remind' : 'escalate';
}

/**
 * Which people of a firm are told of its booking: who asked for it and the firm's administrators; all of the firm where
 * there is neither, as after a request at the kiosk.
 */
export function concernedOf(
  people: readonly { id: string; roles: readonly string[] }[],
  requestedBy: string
): string[] {
  const concerned = people.filter(({ id, roles }) => id === requestedBy || roles.includes('firm-administrator'));
  return (concerned.length > 0 ? concerned : people).map(({ id }) => id);
}

/** An address of e-mail of which enough is left to know one's own again: `l***@e***.cn`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  return `${first(email)}***@${first(domain)}***${domain.slice(domain.lastIndexOf('.'))}`;
}

function first(text: string): string {
  return String.fromCodePoint(text.codePointAt(0)!);
}
