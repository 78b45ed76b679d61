import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, merge, relate } from './rules.ts';

test('clipping keeps what lies within, merging joins what touches', () => {
  const intervals = [
    { startsAt: 0, endsAt: 10 },
    { startsAt: 10, endsAt: 20 },
    { startsAt: 25, endsAt: 30 },
    { startsAt: 28, endsAt: 29 }
  ];
  expect(clip(intervals, { startsAt: 5, endsAt: 25 })).toEqual([
    { startsAt: 5, endsAt: 10 },
    { startsAt: 10, endsAt: 20 }
  ]);
  expect(merge(intervals)).toEqual([
    { startsAt: 0, endsAt: 20 },
    { startsAt: 25, endsAt: 30 }
  ]);
});

describe('venues that share spaces', () => {
  const spaces = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });

  test('one is part of the other exactly where the other is the whole of it', () => {
    fc.assert(
      fc.property(spaces, spaces, (own, other) => {
        expect(relate(own, other) === 'parts').toBe(relate(other, own) === 'wholes');
        const all = new Set([...own, ...other]).size;
        const isPart = all === own.length && other.length < own.length;
        expect(relate(own, other) === 'parts').toBe(isPart);
      })
    );
  });

  test('those of the same spaces, and those that overlap, are neither', () => {
    expect(relate(['a', 'b'], ['b', 'a'])).toBe('others');
    expect(relate(['a', 'b'], ['b', 'c'])).toBe('others');
  });
});
