import { m } from '#lib/messages/messages.js';
import { photoFlawMessage } from '../../platform/photos/labels.ts';
import type { PhotoFlaw } from '../../platform/photos/limits.ts';
import type { Locale } from '../../platform/text.ts';
import type { Instant } from '../../platform/time.ts';
import { formatDayOfYear, formatInstant } from '../../ui/format.ts';
import {
  longestTopicBody,
  longestTopicLocation,
  longestTopicReason,
  longestTopicTitle,
  mostTopicPhotos,
  mostWorkdays
} from './limits.ts';
import type { Grade, TopicState, TopicSubject, TopicVisibility } from './types.ts';

type Message = (inputs?: object, options?: { locale?: Locale }) => string;

const subjectMessages: Record<TopicSubject, Message> = {
  facilities: m.topics_subject_facilities,
  safety: m.topics_subject_safety,
  environment: m.topics_subject_environment,
  traffic: m.topics_subject_traffic,
  neighbourhood: m.topics_subject_neighbourhood,
  business: m.topics_subject_business,
  services: m.topics_subject_services,
  other: m.topics_subject_other
};

/** What a topic is about, in the page's language or the one asked for. */
export function subjectLabel(subject: TopicSubject, locale?: Locale): string {
  return subjectMessages[subject]({}, { locale });
}

const visibilityMessages: Record<TopicVisibility, { name: Message; hint: Message }> = {
  public: { name: m.topics_visibility_public, hint: m.topics_visibility_public_hint },
  anonymous: { name: m.topics_visibility_anonymous, hint: m.topics_visibility_anonymous_hint },
  'firm-only': { name: m.topics_visibility_firm_only, hint: m.topics_visibility_firm_only_hint }
};

/** Who reads a topic, in a word, in the page's language or the one asked for. */
export function visibilityLabel(visibility: TopicVisibility, locale?: Locale): string {
  return visibilityMessages[visibility].name({}, { locale });
}

/** Who reads a topic, in a sentence. */
export function visibilityHint(visibility: TopicVisibility): string {
  return visibilityMessages[visibility].hint();
}

const stateMessages: Record<TopicState, (inputs: object, options: { locale?: Locale }) => string> = {
  draft: m.topics_state_draft,
  submitted: m.topics_state_submitted,
  accepted: m.topics_state_accepted,
  scheduled: m.topics_state_scheduled,
  deliberated: m.topics_state_deliberated,
  merged: m.topics_state_merged,
  declined: m.topics_state_declined,
  withdrawn: m.topics_state_withdrawn,
  closed: m.topics_state_closed
};

/** The name of a state, in the page's language or the one asked for. */
export function topicStateLabel(state: TopicState, locale?: Locale): string {
  return stateMessages[state]({}, { locale });
}

/** How a topic is dealt with, in a word and in a sentence. */
export const gradeMessages: Record<Grade, { name: Message; hint: Message }> = {
  instant: { name: m.topics_grade_instant, hint: m.topics_grade_instant_hint },
  deep: { name: m.topics_grade_deep, hint: m.topics_grade_deep_hint }
};

/** By when a topic is to be dealt with: a deep one by the end of a day, any other by an hour. */
export function dueTime(dueAt: Instant, grade: Grade | null, locale: Locale, zone: string): string {
  return grade === 'deep' ? formatDayOfYear(dueAt - 1, locale, zone) : formatInstant(dueAt, locale, zone);
}

/** What can be wrong with a field of a form about a topic. */
export type TopicFlaw =
  'subject' | 'title' | 'body' | 'location' | 'visibility' | 'reason' | 'workdays' | 'for' | 'into';

const flawMessages: Partial<Record<string, Message>> & Record<TopicFlaw, Message> = {
  subject: m.topics_flaw_subject,
  title: () => m.topics_flaw_title({ most: longestTopicTitle }),
  body: () => m.topics_flaw_body({ most: longestTopicBody }),
  location: () => m.topics_flaw_body({ most: longestTopicLocation }),
  visibility: m.topics_flaw_visibility,
  reason: () => m.topics_flaw_reason({ most: longestTopicReason }),
  workdays: () => m.topics_flaw_workdays({ most: mostWorkdays }),
  for: m.topics_flaw_for,
  into: m.topics_flaw_into
};

/** What is wrong with a field, of those that a form answers with its flaws; nothing where it is fine. */
export function flawMessage(flaws: readonly string[] | undefined, field: TopicFlaw): string | undefined {
  return flaws?.includes(field) ? flawMessages[field]() : undefined;
}

/** Why something about a topic was refused, with what its sentence needs. */
export type TopicRefusal =
  | { reason: 'state'; state: TopicState }
  | { reason: 'too-many'; most: number }
  | {
      reason:
        | 'unauthenticated'
        | 'forbidden'
        | 'not-found'
        | 'invalid'
        | 'not-here'
        | 'own'
        | 'has-support'
        | 'under-way'
        | 'not-shared'
        | 'no-other'
        | 'photo-too-many'
        | PhotoFlaw;
    };

/** A sentence that says why something was refused, in the page's language or the one asked for. */
export function topicRefusalMessage(refusal: TopicRefusal, locale?: Locale): string {
  const language = { locale };
  switch (refusal.reason) {
    case 'state':
      return m.topics_refusal_state({ state: topicStateLabel(refusal.state, locale) }, language);
    case 'too-many':
      return m.topics_refusal_too_many({ most: refusal.most }, language);
    case 'unauthenticated':
    case 'forbidden':
      return m.topics_refusal_forbidden({}, language);
    case 'not-found':
      return m.topics_refusal_not_found({}, language);
    case 'invalid':
      return m.common_error_invalid({}, language);
    case 'not-here':
      return m.topics_refusal_not_here({}, language);
    case 'own':
      return m.topics_refusal_own({}, language);
    case 'has-support':
      return m.topics_refusal_has_support({}, language);
    case 'under-way':
      return m.topics_refusal_under_way({}, language);
    case 'not-shared':
      return m.topics_refusal_not_shared({}, language);
    case 'no-other':
      return m.topics_refusal_no_other({}, language);
    case 'photo-too-many':
      return m.topics_refusal_photo_too_many({ most: mostTopicPhotos }, language);
    default:
      return photoFlawMessage(refusal.reason);
  }
}

/** The status under which a refusal is answered. */
export function topicStatus({ reason }: Pick<TopicRefusal, 'reason'>): number {
  switch (reason) {
    case 'unauthenticated':
      return 401;
    case 'forbidden':
    case 'own':
    case 'not-here':
      return 403;
    case 'not-found':
      return 404;
    case 'state':
    case 'has-support':
    case 'under-way':
    case 'not-shared':
      return 409;
    default:
      return 422;
  }
}
