import { expect, test } from 'vitest';
import { customPeriod, periodOf } from '#lib/statistics/periods.ts';
import { besideYearEarlier, trendOf } from './dashboard.ts';

const today = '2026-11-23';

test.each([
  ['a month day by day', periodOf('month', '2026-02-10'), 'day', '2026-02-01', '2026-02-28'],
  ['a quarter in the year up to it', periodOf('quarter', '2026-02-10'), 'month', '2025-04-01', '2026-03-31'],
  ['a running quarter up to this month', periodOf('quarter', today), 'month', '2025-12-01', '2026-11-30'],
  ['the running year month by month to its end', periodOf('year', today), 'month', '2026-01-01', '2026-12-31'],
  ['a year month by month', periodOf('year', '2025-02-10'), 'month', '2025-01-01', '2025-12-31'],
  ['some weeks day by day', customPeriod('2026-01-20', '2026-02-20'), 'day', '2026-01-20', '2026-02-20'],
  ['some months month by month', customPeriod('2026-01-20', '2026-06-20'), 'month', '2026-01-20', '2026-06-20']
] as const)('%s', (_, period, by, first, last) => {
  expect(trendOf(period, today)).toEqual({ by, period: customPeriod(first, last) });
});

test('a day stands beside the same day a year earlier, whichever of the two years has a 29 February', () => {
  const values = (...days: string[]) => new Map(days.map((day) => [day, Number(day.slice(5).replace('-', ''))]));
  const common = ['2027-02-28', '2027-03-01'];
  const leap = ['2028-02-28', '2028-02-29', '2028-03-01'];
  const later = ['2029-02-28', '2029-03-01'];
  const told = (days: string[], before: string[]) =>
    besideYearEarlier(days, values(...days), values(...before)).map(({ value, earlier }) => [value, earlier]);
  expect(told(leap, common)).toEqual([
    [228, 228],
    [229, null],
    [301, 301]
  ]);
  expect(told(later, leap)).toEqual([
    [228, 228],
    [301, 301]
  ]);
});
