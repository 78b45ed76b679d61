import type { Counted } from '../../platform/tally/types.ts';
import { countedOnce, moment } from '../counted.ts';
import type { Topic } from './types.ts';

/**
 * What a topic counts for: one that was raised, on the day it was submitted, whatever became of it, also by being merged into
 * another; not a draft, nor what its firm withdrew.
 */
export function countedOfTopic(
  { buildingId, state, grade, submittedAt }: Pick<Topic, 'buildingId' | 'state' | 'grade' | 'submittedAt'>,
  zone: string
): Counted[] {
  if (submittedAt === null || state === 'withdrawn') return [];
  return [countedOnce({ measure: 'topic', buildingId, kind: grade, ...moment(submittedAt, zone) })];
}
