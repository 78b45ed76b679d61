import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import { formatDayAndTime } from '../ui/format.ts';
import { localize } from '../ui/localize.ts';
import type { Kind, Subject } from './types.ts';

type Words = Record<'venue' | 'time' | 'firm', string>;
type Message = (words: Words, options: { locale: Locale }) => string;

const messages: Record<Kind, { title: Message; text: Message }> = {
  received: { title: m.mail_received_title, text: m.mail_received_text },
  confirmed: { title: m.mail_confirmed_title, text: m.mail_confirmed_text },
  rejected: { title: m.mail_rejected_title, text: m.mail_rejected_text },
  cancelled: { title: m.mail_cancelled_title, text: m.mail_cancelled_text },
  released: { title: m.mail_released_title, text: m.mail_released_text },
  lapsed: { title: m.mail_lapsed_title, text: m.mail_lapsed_text },
  'to-decide': { title: m.mail_to_decide_title, text: m.mail_to_decide_text },
  reminder: { title: m.mail_reminder_title, text: m.mail_reminder_text },
  escalation: { title: m.mail_escalation_title, text: m.mail_escalation_text }
};

/** What a message says: its title, and a sentence or two of what it means, with the reason where somebody gave one. */
export function wordsOf(kind: Kind, subject: Subject, locale: Locale): { title: string; text: string } {
  const words = {
    venue: localize(subject.venueName, locale),
    time: formatDayAndTime(subject, locale, subject.zone),
    firm: localize(subject.organisationName, locale)
  };
  const { title, text } = messages[kind];
  const isExplained = (kind === 'rejected' || kind === 'cancelled') && subject.reason !== null;
  const sentences = [
    text(words, { locale }),
    ...(isExplained ? [m.mail_reason({ reason: subject.reason! }, { locale })] : []),
    ...(subject.seriesId === null ? [] : [m.mail_series({}, { locale })])
  ];
  return { title: title(words, { locale }), text: sentences.join('\n') };
}

/** The path of the page on which a message's booking stands. */
export function pathOf(kind: Kind, bookingId: string): string {
  return `${isForStaff(kind) ? '/manage' : '/my'}/bookings/${bookingId}`;
}

/** Whether a kind of message is for those who manage places rather than for firms. */
function isForStaff(kind: Kind): boolean {
  return kind === 'to-decide' || kind === 'reminder' || kind === 'escalation';
}
