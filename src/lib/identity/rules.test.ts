import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hour, minute } from '../platform/time.ts';
import { countedFailures, waitBeforeSignIn } from './rules.ts';

const free = 4;

test('the first failures cost nothing, then the wait doubles up to five minutes', () => {
  const waits = Array.from({ length: 20 }, (_, failures) =>
    waitBeforeSignIn({ failures, lastFailureAt: 1000 }, free, 1000)
  );
  expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(waits.slice(4, 13)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256].map((seconds) => seconds * 1000));
  expect(waits.at(-1)).toBe(5 * minute);
});

test('waiting ends, and nobody is shut out for longer than five minutes whatever was typed', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (failures, last, later) => {
      const wait = waitBeforeSignIn({ failures, lastFailureAt: last }, free, last + later);
      expect(wait).toBeLessThanOrEqual(5 * minute);
      expect(waitBeforeSignIn({ failures, lastFailureAt: last }, free, last + later + wait)).toBe(0);
    })
  );
});

test('an hour without failures wipes the slate', () => {
  expect(countedFailures({ failures: 9, lastFailureAt: 0 }, hour - 1)).toBe(9);
  expect(countedFailures({ failures: 9, lastFailureAt: 0 }, hour)).toBe(0);
  expect(countedFailures(undefined, 0)).toBe(0);
});
