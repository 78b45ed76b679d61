import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hour } from '../time.ts';
import { mostAttempts, waitAfter } from './backoff.ts';

test('the wait doubles from half a minute and stops at three hours', () => {
  expect([1, 2, 3, 9, 10, 20].map((attempts) => waitAfter(attempts, 0))).toEqual([
    30_000,
    60_000,
    120_000,
    7_680_000,
    3 * hour,
    3 * hour
  ]);
});

test('chance takes up to a quarter off, never more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, chance) => {
      const longest = waitAfter(attempts, 0);
      const wait = waitAfter(attempts, chance);
      expect(wait).toBeLessThanOrEqual(longest);
      expect(wait).toBeGreaterThanOrEqual(Math.floor(longest * 0.75));
    })
  );
});

test('a server that is away for a day is outlasted, and an end comes', () => {
  const shortest = Array.from({ length: mostAttempts - 1 }, (_, index) => waitAfter(index + 1, 1));
  const total = shortest.reduce((sum, wait) => sum + wait, 0);
  expect(total).toBeGreaterThan(24 * hour);
  expect(total).toBeLessThan(72 * hour);
});
