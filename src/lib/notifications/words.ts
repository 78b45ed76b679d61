import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import type { Interval } from '../platform/time.ts';
import { formatDayAndTime, formatInstant } from '../ui/format.ts';
import { localize, type LocalizedText } from '../ui/localize.ts';
import { isOfExport, isOfHall } from './rules.ts';
import { staffKinds, type About, type BookingKind, type BookingSubject, type Kind } from './types.ts';
import { exportNameOf, exportPathOf, exportWordsOf, isAboutExport } from './words-of-exports.ts';
import { hallNameOf, hallPathOf, hallWordsOf, isAboutHall } from './words-of-hall.ts';

export { isAboutExport, isAboutHall };

type Words = Record<'venue' | 'time' | 'firm' | 'since' | 'until', string>;
type Message = (words: Words, options: { locale: Locale }) => string;
type Name = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const messages: Record<BookingKind, { name: Name; title: Message; text: Message }> = {
  received: { name: m.mail_received_name, title: m.mail_received_title, text: m.mail_received_text },
  confirmed: { name: m.mail_confirmed_name, title: m.mail_confirmed_title, text: m.mail_confirmed_text },
  rejected: { name: m.mail_rejected_name, title: m.mail_rejected_title, text: m.mail_rejected_text },
  cancelled: { name: m.mail_cancelled_name, title: m.mail_cancelled_title, text: m.mail_cancelled_text },
  released: { name: m.mail_released_name, title: m.mail_released_title, text: m.mail_released_text },
  lapsed: { name: m.mail_lapsed_name, title: m.mail_lapsed_title, text: m.mail_lapsed_text },
  moved: { name: m.mail_moved_name, title: m.mail_moved_title, text: m.mail_moved_text },
  'confirmed-change': {
    name: m.mail_confirmed_change_name,
    title: m.mail_confirmed_change_title,
    text: m.mail_confirmed_change_text
  },
  'change-declined': {
    name: m.mail_change_declined_name,
    title: m.mail_change_declined_title,
    text: m.mail_change_declined_text
  },
  'change-lapsed': {
    name: m.mail_change_lapsed_name,
    title: m.mail_change_lapsed_title,
    text: m.mail_change_lapsed_text
  },
  'counter-offer': {
    name: m.mail_counter_offer_name,
    title: m.mail_counter_offer_title,
    text: m.mail_counter_offer_text
  },
  offered: { name: m.mail_offered_name, title: m.mail_offered_title, text: m.mail_offered_text },
  'waitlist-over': {
    name: m.mail_waitlist_over_name,
    title: m.mail_waitlist_over_title,
    text: m.mail_waitlist_over_text
  },
  'handed-over': { name: m.mail_handed_over_name, title: m.mail_handed_over_title, text: m.mail_handed_over_text },
  'co-hosting': { name: m.mail_co_hosting_name, title: m.mail_co_hosting_title, text: m.mail_co_hosting_text },
  'co-hosted-moved': {
    name: m.mail_co_hosted_moved_name,
    title: m.mail_co_hosted_moved_title,
    text: m.mail_co_hosted_moved_text
  },
  'co-hosted-cancelled': {
    name: m.mail_co_hosted_cancelled_name,
    title: m.mail_co_hosted_cancelled_title,
    text: m.mail_co_hosted_cancelled_text
  },
  'to-decide': { name: m.mail_to_decide_name, title: m.mail_to_decide_title, text: m.mail_to_decide_text },
  'change-to-decide': {
    name: m.mail_change_to_decide_name,
    title: m.mail_change_to_decide_title,
    text: m.mail_change_to_decide_text
  },
  'counter-offer-declined': {
    name: m.mail_counter_offer_declined_name,
    title: m.mail_counter_offer_declined_title,
    text: m.mail_counter_offer_declined_text
  },
  reminder: { name: m.mail_reminder_name, title: m.mail_reminder_title, text: m.mail_reminder_text },
  escalation: { name: m.mail_escalation_name, title: m.mail_escalation_title, text: m.mail_escalation_text },
  'change-reminder': {
    name: m.mail_change_reminder_name,
    title: m.mail_change_reminder_title,
    text: m.mail_change_reminder_text
  },
  'change-escalation': {
    name: m.mail_change_escalation_name,
    title: m.mail_change_escalation_title,
    text: m.mail_change_escalation_text
  }
};

/** What a kind of message is called, in the page's language. */
export function nameOf(kind: Kind): string {
  if (isOfHall(kind)) return hallNameOf(kind);
  return isOfExport(kind) ? exportNameOf(kind) : messages[kind].name();
}

/** What a message says: its title, and a sentence or two of what it means, with what people gave as their reasons. */
export function wordsOf(about: About, locale: Locale): { title: string; text: string } {
  if (isAboutHall(about)) return hallWordsOf(about, locale);
  if (isAboutExport(about)) return exportWordsOf(about, locale);
  const { kind, subject } = about;
  const { zone, proposal } = subject;
  const since = proposal?.createdAt ?? subject.waitingSince;
  const until = proposal?.heldUntil ?? subject.heldUntil;
  const words = {
    ...placeAndTime(subject, subject.venueName, zone, locale),
    firm: localize(subject.organisationName, locale),
    since: formatInstant(since, locale, zone),
    until: until === null ? '' : formatInstant(until, locale, zone)
  };
  const { title, text } = messages[kind];
  const sentences = [
    text(words, { locale }),
    ...detailsOf(kind, subject, locale),
    ...(subject.seriesId === null ? [] : [m.mail_series({}, { locale })])
  ];
  return { title: title(words, { locale }), text: sentences.join('\n') };
}

/** What was proposed and what people said of it, a line each. */
function detailsOf(kind: BookingKind, { proposal, reason, zone }: BookingSubject, locale: Locale): string[] {
  const because = (reason: string | null | undefined) => (reason ? [m.mail_reason({ reason }, { locale })] : []);
  const proposed = proposal
    ? [m.mail_proposed(placeAndTime(proposal, proposal.venueName, zone, locale), { locale })]
    : [];
  switch (kind) {
    case 'rejected':
    case 'cancelled':
    case 'co-hosted-cancelled':
      return because(reason);
    case 'change-to-decide':
    case 'change-reminder':
    case 'change-escalation':
    case 'counter-offer':
      return proposal?.message ? [...proposed, m.mail_note({ note: proposal.message }, { locale })] : proposed;
    case 'change-lapsed':
      return proposed;
    case 'change-declined':
    case 'counter-offer-declined':
      return [...proposed, ...because(proposal?.reason)];
    default:
      return [];
  }
}

function placeAndTime(time: Interval, venueName: LocalizedText, zone: string, locale: Locale) {
  return { venue: localize(venueName, locale), time: formatDayAndTime(time, locale, zone) };
}

/** The path of the page on which those who are told find what a message is about. */
export function pathOf(about: About): string {
  if (isAboutHall(about)) return hallPathOf(about);
  if (isAboutExport(about)) return exportPathOf(about);
  return `${isForStaff(about.kind) ? '/manage' : '/my'}/bookings/${about.subject.bookingId}`;
}

/** Whether a kind of message is for those who manage places rather than for firms. */
function isForStaff(kind: BookingKind): boolean {
  return (staffKinds as readonly BookingKind[]).includes(kind);
}
