import { expect, test } from 'vitest';
import { spanOf } from './span.ts';

test('a day is itself', () => {
  expect(spanOf('day', '2026-11-23')).toEqual({
    first: '2026-11-23',
    days: 1,
    previous: '2026-11-22',
    next: '2026-11-24'
  });
});

test('a week is the one from Monday to Sunday around its date', () => {
  for (const date of ['2026-11-23', '2026-11-26', '2026-11-29']) {
    expect(spanOf('week', date)).toMatchObject({ first: '2026-11-23', days: 7 });
  }
  expect(spanOf('week', '2026-11-26')).toMatchObject({ previous: '2026-11-19', next: '2026-12-03' });
});

test.each([
  ['2026-11-23', { first: '2026-10-26', days: 42, previous: '2026-10-01', next: '2026-12-01' }],
  ['2027-02-28', { first: '2027-02-01', days: 28, previous: '2027-01-01', next: '2027-03-01' }],
  ['2026-12-31', { first: '2026-11-30', days: 35, previous: '2026-11-01', next: '2027-01-01' }]
])('the month of %s is whole weeks', (date, span) => {
  expect(spanOf('month', date)).toEqual(span);
});
