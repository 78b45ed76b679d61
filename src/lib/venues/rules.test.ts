import { expect, test } from 'vitest';
import { clip, merge } from './rules.ts';

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
