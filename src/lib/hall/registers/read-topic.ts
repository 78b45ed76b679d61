import { readOption } from '../../platform/import/fields.ts';
import { subjectLabel, topicStateLabel, visibilityLabel } from '../topics/labels.ts';
import {
  longestTopicBody,
  longestTopicLocation,
  longestTopicReason,
  longestTopicTitle,
  usualWorkdays
} from '../topics/limits.ts';
import { dueBy, takenInBy } from '../topics/rules.ts';
import { grades, openTopicStates, topicSubjects, topicVisibilities, type TopicState } from '../topics/types.ts';
import { cellsOf, type Reading } from './cells.ts';
import type { CellFlaw, NamedEntry, TopicColumn, TopicValues } from './types.ts';
import { gradeLabel, sourceLabel } from './words.ts';

/** What a file may say of a topic; a draft is its firm's alone. */
const states: readonly TopicState[] = [
  'submitted',
  'accepted',
  'scheduled',
  'deliberated',
  'merged',
  'declined',
  'withdrawn',
  'closed'
];

/**
 * Reads a line of a file of topics, or answers what is wrong with it. What it leaves out is of another subject, raised by
 * residents, and not public; the time for what is open begins now, unless the line says by when it is due.
 */
export function readTopic(
  row: Partial<Record<TopicColumn, string>>,
  reading: Reading
): NamedEntry<TopicValues> | CellFlaw[] {
  const { now, calendar, zone } = reading;
  const cells = cellsOf<TopicColumn>(row, reading);
  const { isFilled } = cells;
  const { raisedAt, firm, ...shared } = cells.shared(longestTopicTitle);
  const stated = isFilled('state', 'needed') ? cells.option('state', states, topicStateLabel) : null;
  // The session on whose agenda it was is not in the file: it waits for another.
  const state = stated === 'scheduled' ? 'accepted' : stated;
  const isOpen = state !== null && openTopicStates.includes(state);
  const isSettled = state !== null && !isOpen;

  const grade = isFilled('grade', state === 'submitted' ? 'unfit' : 'allowed')
    ? cells.option('grade', grades, gradeLabel)
    : isOpen && state !== 'submitted'
      ? 'deep'
      : null;
  const counted = () => {
    if (!isOpen) return null;
    if (grade === null) return takenInBy(now);
    return dueBy(grade === 'deep' ? { grade, workdays: usualWorkdays } : { grade }, now, calendar, zone);
  };
  const source =
    firm === '' ? 'residents' : (readOption(['residents', 'committee'] as const, sourceLabel, firm) ?? 'firm');
  const values = {
    subject: cells.option('subject', topicSubjects, subjectLabel) ?? 'other',
    body: cells.lines('body', longestTopicBody),
    location: cells.line('location', longestTopicLocation),
    visibility: cells.option('visibility', topicVisibilities, visibilityLabel) ?? 'firm-only',
    source,
    grade,
    dueAt: cells.deadline('due') ?? counted(),
    settledAt: isFilled('settled', isOpen ? 'unfit' : isSettled ? 'needed' : 'allowed')
      ? cells.past('settled', raisedAt ?? 0)
      : null,
    reason: isFilled('answer', isOpen ? 'unfit' : 'allowed') ? cells.lines('answer', longestTopicReason) : null
  } as const;
  if (cells.flaws.length > 0 || raisedAt === null || state === null) return cells.flaws;
  return {
    ...shared,
    register: 'topic',
    raisedAt,
    firm: source === 'firm' ? firm : '',
    units: [],
    values: { ...values, state }
  };
}
