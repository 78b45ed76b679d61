import { m } from '#lib/messages/messages.js';
import { subjectLabel, visibilityLabel } from './labels.ts';
import type { TopicChanges, TopicStep } from './types.ts';

const stepMessages: Record<TopicStep, () => string> = {
  import: m.topics_trail_import,
  draft: m.topics_trail_draft,
  submit: m.topics_trail_submit,
  edit: m.topics_trail_edit,
  withdraw: m.topics_trail_withdraw,
  second: m.topics_trail_second,
  'withdraw-second': m.topics_trail_withdraw_second,
  accept: m.topics_trail_accept,
  decline: m.topics_trail_decline,
  merge: m.topics_trail_merge,
  'take-in': m.topics_trail_take_in,
  schedule: m.topics_trail_schedule,
  unschedule: m.topics_trail_unschedule,
  deliberate: m.topics_trail_deliberate,
  defer: m.topics_trail_defer,
  close: m.topics_trail_close,
  reopen: m.topics_trail_reopen
};

/** What happened in a step, in a few words. */
export function stepWords(step: TopicStep): string {
  return stepMessages[step]();
}

/** What a step changed, a line each. */
export function changeLines({ subject, title, body, location, visibility, photos }: TopicChanges): string[] {
  const orDash = (text: string) => text || '—';
  return [
    ...(subject ? [m.topics_change_subject({ from: subjectLabel(subject.from), to: subjectLabel(subject.to) })] : []),
    ...(title ? [m.topics_change_title(title)] : []),
    ...(body ? [m.topics_change_body()] : []),
    ...(location ? [m.topics_change_location({ from: orDash(location.from), to: orDash(location.to) })] : []),
    ...(visibility
      ? [m.topics_change_visibility({ from: visibilityLabel(visibility.from), to: visibilityLabel(visibility.to) })]
      : []),
    ...(photos ? [m.topics_change_photos(photos)] : [])
  ];
}
