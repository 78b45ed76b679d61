import { expect, test } from 'vitest';
import { instantAt } from '../platform/time.ts';
import { clip, merge, openIntervals } from './rules.ts';
import type { WeeklyOpeningHours } from './types.ts';

const zone = 'Asia/Shanghai';
const at = (date: string, time: string) => instantAt(date, time, zone);
const day = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '24:00' }
];
const openingHours: WeeklyOpeningHours = [day, day, day, day, day, [], []];

test('opening hours are those of each local day, closed days left out', () => {
  // Friday to Monday.
  const within = { startsAt: at('2027-03-05', '13:00'), endsAt: at('2027-03-08', '10:00') };
  expect(openIntervals({ openingHours }, zone, within)).toEqual([
    { startsAt: at('2027-03-05', '14:00'), endsAt: at('2027-03-06', '00:00') },
    { startsAt: at('2027-03-08', '09:00'), endsAt: at('2027-03-08', '12:00') }
  ]);
});

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
