import { expect, test } from 'vitest';
import { countedOfTopic } from './counted.ts';
import type { Topic, TopicState } from './types.ts';

const zone = 'Asia/Shanghai';

test('counts as raised on the day and in the hour of its submission, by its grade', () => {
  const submittedAt = Date.parse('2026-12-31T16:30Z');
  const topic = { buildingId: 'tower', submittedAt, grade: 'deep' } as const;
  const counted = (state: TopicState) => countedOfTopic({ ...topic, state }, zone);
  for (const state of ['submitted', 'accepted', 'declined', 'merged', 'closed'] as const) {
    expect(counted(state)).toMatchObject([
      { measure: 'topic', buildingId: 'tower', kind: 'deep', happenedOn: '2027-01-01', hour: 0, events: 1 }
    ]);
  }
  expect(counted('withdrawn')).toEqual([]);
});

test('a draft counts for nothing', () => {
  const draft: Pick<Topic, 'buildingId' | 'state' | 'grade' | 'submittedAt'> = {
    buildingId: 'tower',
    state: 'draft',
    grade: null,
    submittedAt: null
  };
  expect(countedOfTopic(draft, zone)).toEqual([]);
});
