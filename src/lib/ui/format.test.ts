import { expect, test } from 'vitest';
import {
  formatCount,
  formatDay,
  formatDayAndTime,
  formatDuration,
  formatInstant,
  formatReference,
  formatTimeRange,
  minuteOfDay
} from './format.ts';

const shanghai = 'Asia/Shanghai';
const at = (iso: string) => Date.parse(iso);
const afternoon = { startsAt: at('2026-11-23T14:00+08:00'), endsAt: at('2026-11-23T15:30+08:00') };

test.each([
  ['zh-Hant', '11月23日（週一）'],
  ['zh-Hans', '11月23日（周一）'],
  ['en', 'Mon 23 Nov']
] as const)('a day in %s', (locale, expected) => {
  expect(formatDay(afternoon.startsAt, locale, shanghai)).toBe(expected);
});

test.each([
  ['zh-Hant', '11月23日（週一）14:00–15:30'],
  ['zh-Hans', '11月23日（周一）14:00–15:30'],
  ['en', 'Mon 23 Nov, 14:00–15:30']
] as const)('a day and its time in %s', (locale, expected) => {
  expect(formatDayAndTime(afternoon, locale, shanghai)).toBe(expected);
});

test.each([
  ['zh-Hant', '2026年11月23日（週一）14:00'],
  ['zh-Hans', '2026年11月23日（周一）14:00'],
  ['en', 'Mon 23 Nov 2026, 14:00']
] as const)('an instant in %s', (locale, expected) => {
  expect(formatInstant(afternoon.startsAt, locale, shanghai)).toBe(expected);
});

test('the day is that of the zone asked for, not of the machine', () => {
  const lateInShanghai = at('2026-11-23T23:50+08:00');
  expect(formatDay(lateInShanghai, 'en', shanghai)).toBe('Mon 23 Nov');
  expect(formatDay(lateInShanghai, 'en', 'Pacific/Auckland')).toBe('Tue 24 Nov');
});

test('an end at midnight belongs to the day before', () => {
  const evening = { startsAt: at('2026-11-23T22:00+08:00'), endsAt: at('2026-11-24T00:00+08:00') };
  expect(formatTimeRange(evening, shanghai)).toBe('22:00–24:00');
  expect(formatDayAndTime(evening, 'zh-Hant', shanghai)).toBe('11月23日（週一）22:00–24:00');
});

test('a stretch over midnight names both days', () => {
  const night = { startsAt: at('2026-11-23T22:00+08:00'), endsAt: at('2026-11-24T02:00+08:00') };
  expect(formatDayAndTime(night, 'zh-Hant', shanghai)).toBe('11月23日（週一）22:00 – 11月24日（週二）02:00');
  expect(formatDayAndTime(night, 'en', shanghai)).toBe('Mon 23 Nov, 22:00 – Tue 24 Nov, 02:00');
});

test.each([
  [90, '1小時30分鐘', '1小时30分钟', '1 hr 30 min'],
  [120, '2小時', '2小时', '2 hr'],
  [45, '45分鐘', '45分钟', '45 min'],
  [0, '0分鐘', '0分钟', '0 min']
])('%i minutes', (minutes, traditional, simplified, english) => {
  expect(formatDuration(minutes, 'zh-Hant')).toBe(traditional);
  expect(formatDuration(minutes, 'zh-Hans')).toBe(simplified);
  expect(formatDuration(minutes, 'en')).toBe(english);
});

test('a reference can be read out', () => {
  expect(formatReference('019ab2c4-1111-7222-8333-44447f3a91c2')).toBe('7F3A 91C2');
});

test('counts are grouped', () => {
  expect(formatCount(1100, 'zh-Hant')).toBe('1,100');
});

test('minutes of the wall clock, in a zone with a quarter of an hour', () => {
  expect(minuteOfDay(at('2026-11-23T00:00Z'), 'Asia/Kathmandu')).toBe(5 * 60 + 45);
});
