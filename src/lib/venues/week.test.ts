import { expect, test } from 'vitest';
import type { OpenHours } from './types.ts';
import { groupOpeningHours, weekdayName } from './week.ts';

const long: OpenHours[] = [{ from: '08:00', to: '22:00' }];
const short: OpenHours[] = [{ from: '09:00', to: '17:00' }];

test('a week of like days is one line', () => {
  expect(groupOpeningHours([long, long, long, long, long, long, long])).toEqual([{ from: 1, to: 7, hours: long }]);
});

test('only days that follow one another are joined', () => {
  expect(groupOpeningHours([long, long, short, long, long, [], []])).toEqual([
    { from: 1, to: 2, hours: long },
    { from: 3, to: 3, hours: short },
    { from: 4, to: 5, hours: long },
    { from: 6, to: 7, hours: [] }
  ]);
});

test('weekdays have their names in each language', () => {
  expect(weekdayName(1, 'zh-Hant')).toBe('週一');
  expect(weekdayName(1, 'zh-Hans')).toBe('周一');
  expect(weekdayName(7, 'en')).toBe('Sun');
});
