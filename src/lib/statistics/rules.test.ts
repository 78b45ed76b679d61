import { expect, test } from 'vitest';
import { figureOf } from './rules.ts';

test.each([
  [10, 8, 0.25],
  [4, 8, -0.5],
  [-2, 8, -1.25],
  [10, 0, null],
  // More firms than before moved in on balance, where more had moved out: no share says that.
  [10, -5, null],
  [10, null, null]
])('%d beside %d is above it by %d', (value, base, change) => {
  expect(figureOf({ value, lastYear: base, previous: base })).toMatchObject({ yearOnYear: change, onPrevious: change });
});
