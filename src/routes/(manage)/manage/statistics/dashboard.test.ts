import { expect, test } from 'vitest';
import { customPeriod, periodOf } from '#lib/statistics/periods.ts';
import { trendOf } from './dashboard.ts';

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
