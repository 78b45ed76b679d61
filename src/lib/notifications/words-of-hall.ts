import { m } from '#lib/messages/messages.js';
import { registerLabel } from '../hall/labels.ts';
import type { Locale } from '../platform/text.ts';
import { formatDay, formatDayAndTime } from '../ui/format.ts';
import { localize } from '../ui/localize.ts';
import { isOfHall } from './rules.ts';
import { saidWith, sideOf, subjectOf } from './rules-of-hall.ts';
import type { About, HallAbout, HallKind } from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const messages: Record<HallKind, { name: Message; text: Message }> = {
  'topic-raised': { name: m.notices_topic_raised, text: m.notices_topic_raised_text },
  'topic-accepted': { name: m.notices_topic_accepted, text: m.notices_topic_accepted_text },
  'topic-declined': { name: m.notices_topic_declined, text: m.notices_topic_declined_text },
  'topic-merged': { name: m.notices_topic_merged, text: m.notices_topic_merged_text },
  'topic-scheduled': { name: m.notices_topic_scheduled, text: m.notices_topic_scheduled_text },
  'topic-deferred': { name: m.notices_topic_deferred, text: m.notices_topic_deferred_text },
  'topic-deliberated': { name: m.notices_topic_deliberated, text: m.notices_topic_deliberated_text },
  'topic-closed': { name: m.notices_topic_closed, text: m.notices_topic_closed_text },
  'topic-reopened': { name: m.notices_topic_reopened, text: m.notices_topic_reopened_text },
  'seconded-topic-settled': { name: m.notices_seconded_topic_settled, text: m.notices_seconded_topic_settled_text },
  'matter-raised': { name: m.notices_matter_raised, text: m.notices_matter_raised_text },
  'matter-assigned': { name: m.notices_matter_assigned, text: m.notices_matter_assigned_text },
  'matter-returned': { name: m.notices_matter_returned, text: m.notices_matter_returned_text },
  'matter-progressed': { name: m.notices_matter_progressed, text: m.notices_matter_progressed_text },
  'matter-resolved': { name: m.notices_matter_resolved, text: m.notices_matter_resolved_text },
  'matter-to-answer': { name: m.notices_matter_to_answer, text: m.notices_matter_to_answer_text },
  'matter-answered': { name: m.notices_matter_answered, text: m.notices_matter_answered_text },
  'matter-reopened': { name: m.notices_matter_reopened, text: m.notices_matter_reopened_text },
  'matter-to-reassign': { name: m.notices_matter_to_reassign, text: m.notices_matter_to_reassign_text },
  'matter-approved': { name: m.notices_matter_approved, text: m.notices_matter_approved_text },
  'matter-declined': { name: m.notices_matter_declined, text: m.notices_matter_declined_text },
  'matter-cancelled': { name: m.notices_matter_cancelled, text: m.notices_matter_cancelled_text },
  'matter-overdue': { name: m.notices_matter_overdue, text: m.notices_matter_overdue_text },
  'matter-escalated': { name: m.notices_matter_escalated, text: m.notices_matter_escalated_text },
  'session-notified': { name: m.notices_session_notified, text: m.notices_session_notified_text },
  'session-changed': { name: m.notices_session_changed, text: m.notices_session_changed_text },
  'session-cancelled': { name: m.notices_session_cancelled, text: m.notices_session_cancelled_text },
  'minutes-published': { name: m.notices_minutes_published, text: m.notices_minutes_published_text },
  'resolution-in-notice': { name: m.notices_resolution_in_notice, text: m.notices_resolution_in_notice_text },
  'resolution-objected': { name: m.notices_resolution_objected, text: m.notices_resolution_objected_text },
  'objection-answered': { name: m.notices_objection_answered, text: m.notices_objection_answered_text },
  'resolution-in-effect': { name: m.notices_resolution_in_effect, text: m.notices_resolution_in_effect_text }
};

/** Whether a message is about the hall. */
export function isAboutHall(about: About): about is HallAbout {
  return isOfHall(about.kind);
}

/** What a kind of message about the hall is called, in the page's language. */
export function hallNameOf(kind: HallKind): string {
  return messages[kind].name();
}

/**
 * What a message about the hall says. It names its subject by its number and never a firm, so that nobody learns here who wants
 * to stay unnamed.
 */
export function hallWordsOf({ kind, subject }: HallAbout, locale: Locale): { title: string; text: string } {
  const { register, year, number } = subject;
  const { name, text } = messages[kind];
  const label = registerLabel(register, year, number, locale);
  return {
    title: m.notices_title({ name: name({}, { locale }), label }, { locale }),
    text: [text({}, { locale }), ...detailsOf({ kind, subject }, locale)].join('\n')
  };
}

/** When and where, until when, and what was said, a line each. */
function detailsOf({ kind, subject }: HallAbout, locale: Locale): string[] {
  const { session, dueAt, reason, zone } = subject;
  const said = saidWith(kind);
  return [
    ...(session && saysSession.includes(kind)
      ? [
          m.notices_session(
            { time: formatDayAndTime(session, locale, zone), venue: localize(session.venueName, locale) },
            { locale }
          )
        ]
      : []),
    // What is due when a day is over is due on that day.
    ...(dueAt !== null && saysDeadline.includes(kind)
      ? [m.notices_due({ date: formatDay(dueAt - 1, locale, zone) }, { locale })]
      : []),
    ...(reason === null || said === null
      ? []
      : [
          said.as === 'answer'
            ? m.notices_answer({ answer: reason }, { locale })
            : m.mail_reason({ reason }, { locale })
        ])
  ];
}

const saysSession: readonly HallKind[] = [
  'topic-scheduled',
  'session-notified',
  'session-changed',
  'session-cancelled'
];
const saysDeadline: readonly HallKind[] = [
  'topic-raised',
  'matter-assigned',
  'matter-overdue',
  'matter-escalated',
  'resolution-in-notice'
];

/** The path of the page on which those who are told find what a message is about. */
export function hallPathOf({ kind, subject }: HallAbout): string {
  const page = `${subjectOf(kind)}s/${subject.id}`;
  switch (sideOf(kind)) {
    case 'own':
      return `/my/${page}`;
    case 'staff':
      return `/manage/hall/${page}`;
    case 'public':
      return `/hall/${subject.buildingSlug}/${page}`;
  }
}
