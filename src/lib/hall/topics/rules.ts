import { hour, instantAt, localDate, type Instant } from '../../platform/time.ts';
import { addWorkdays, type WorkCalendar } from '../../venues/work-calendar.ts';
import type { Topic, TopicText } from './types.ts';

/** Within which an instant topic is answered, and each new one is taken in or declined. */
const answeredWithin = 48 * hour;

/** By when a topic that was submitted is taken in or declined. */
export function takenInBy(submittedAt: Instant): Instant {
  return submittedAt + answeredWithin;
}

/** By when a topic that is taken in is to be dealt with: an instant one within 48 hours, a deep one at the end of a workday. */
export function dueBy(
  acceptance: { grade: 'instant' } | { grade: 'deep'; workdays: number },
  acceptedAt: Instant,
  calendar: WorkCalendar,
  zone: string
): Instant {
  if (acceptance.grade === 'instant') return acceptedAt + answeredWithin;
  return instantAt(addWorkdays(calendar, localDate(acceptedAt, zone), acceptance.workdays), '24:00', zone);
}

/**
 * Whether one topic can go into another: of the same building, and not where its firm could not read what became of it, as
 * a topic that only one firm reads takes in that firm's alone.
 */
export function fitsInto(topic: Topic, other: Topic): boolean {
  if (topic.id === other.id || topic.buildingId !== other.buildingId) return false;
  return other.visibility !== 'firm-only' || topic.organisationId === other.organisationId;
}

/** The firms that stand behind a topic which goes into another, and so second that one, each once; its own does not. */
export function supportersMoved(topic: Topic, seconders: readonly string[], other: Topic): string[] {
  const behind = topic.organisationId === null ? seconders : [topic.organisationId, ...seconders];
  return [...new Set(behind)].filter((id) => id !== other.organisationId);
}

/** What an edit changes of a topic's text, from and to. */
export function changesOf(topic: TopicText, text: TopicText): Record<string, { from: unknown; to: unknown }> {
  const names = ['subject', 'title', 'body', 'location', 'visibility'] as const;
  const changed = names.filter((name) => topic[name] !== text[name]);
  return Object.fromEntries(changed.map((name) => [name, { from: topic[name], to: text[name] }]));
}
