import { expect, test } from 'vitest';
import { kindRules } from '../matters/kinds.ts';
import { matterKinds, matterStates } from '../matters/types.ts';
import { publishedTopicStates } from '../topics/types.ts';
import { progressOfMatter, progressOfTopic, rateOf } from './rules.ts';
import { matterStandings, topicStandings } from './types.ts';

test('a topic is on one of its stages as long as it is open or done', () => {
  for (const state of publishedTopicStates) {
    for (const grade of [null, 'instant', 'deep'] as const) {
      for (const isHandled of [false, true]) {
        const progress = progressOfTopic(state, grade, isHandled);
        expect(progress === null, `${state} ${grade}`).toBe(state === 'merged');
        if (!progress) continue;
        expect(progress.stages[progress.reached]).toBeDefined();
        const isAtEnd = progress.reached === progress.stages.length - 1;
        expect(isAtEnd).toBe(topicStandings.done.includes(state));
      }
    }
  }
});

test('a matter is on one of the stages of its kind in every state that its kind has', () => {
  for (const kind of matterKinds) {
    const rules = kindRules[kind];
    const reachable = new Set(['open', ...Object.values(rules.machine).map(({ to }) => to)]);
    for (const state of matterStates.filter((each) => reachable.has(each))) {
      const progress = progressOfMatter(rules, state);
      const isCalledOff = state === 'cancelled' || state === 'declined';
      expect(progress === null, `${kind} ${state}`).toBe(isCalledOff);
      if (progress) expect(progress.stages[progress.reached], `${kind} ${state}`).toBeDefined();
    }
  }
});

test('every state of a matter is open, done or called off', () => {
  const standing = [...matterStandings.open, ...matterStandings.done, 'cancelled', 'declined'];
  expect(standing.toSorted()).toEqual(matterStates.toSorted());
});

test('a rate is never rounded up to all', () => {
  expect(rateOf({ raised: 0, done: 0 })).toBe(null);
  expect(rateOf({ raised: 1000, done: 999 })).toBe(99);
  expect(rateOf({ raised: 3, done: 3 })).toBe(100);
});
