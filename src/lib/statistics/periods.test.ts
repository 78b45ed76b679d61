import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../platform/time.ts';
import {
  bucketsOf,
  comparedStretches,
  customPeriod,
  daysIn,
  nextPeriod,
  parsePeriod,
  periodOf,
  periodText,
  piecesOf,
  previousPeriod,
  samePeriodLastYear
} from './periods.ts';
import { reportPeriods } from './types.ts';

const days = fc.integer({ min: 0, max: 3600 }).map((after) => addDays('2019-12-20', after));
const stretches = fc.tuple(days, days).map(([a, b]) => (a < b ? customPeriod(a, b) : customPeriod(b, a)));
const periods = fc.oneof(
  stretches,
  fc.tuple(fc.constantFrom(...reportPeriods), days).map(([kind, day]) => periodOf(kind, day))
);

describe('periods', () => {
  test('are the ones a day lies in', () => {
    expect(periodOf('month', '2024-02-11')).toEqual({ kind: 'month', first: '2024-02-01', last: '2024-02-29' });
    expect(periodOf('quarter', '2026-11-23')).toEqual({ kind: 'quarter', first: '2026-10-01', last: '2026-12-31' });
    expect(periodOf('half-year', '2026-06-30')).toEqual({ kind: 'half-year', first: '2026-01-01', last: '2026-06-30' });
    expect(periodOf('year', '2026-06-30')).toEqual({ kind: 'year', first: '2026-01-01', last: '2026-12-31' });
  });

  test('have one before, one after and one a year ago', () => {
    expect(previousPeriod(periodOf('quarter', '2026-02-01'))).toEqual(periodOf('quarter', '2025-12-31'));
    expect(previousPeriod(customPeriod('2026-03-01', '2026-03-10'))).toEqual(customPeriod('2026-02-19', '2026-02-28'));
    expect(samePeriodLastYear(periodOf('month', '2025-02-03'))).toEqual(periodOf('month', '2024-02-29'));
    expect(samePeriodLastYear(customPeriod('2024-02-01', '2024-02-29'))).toEqual(
      customPeriod('2023-02-01', '2023-02-28')
    );
    fc.assert(
      fc.property(periods, (period) => {
        expect(previousPeriod(nextPeriod(period))).toEqual(period);
      })
    );
  });

  test('are read as they are written', () => {
    expect(
      ['2026-11', '2026-Q4', '2026-H2', '2026', '2026-01-05..2026-02-03'].map((text) => parsePeriod(text)?.kind)
    ).toEqual(['month', 'quarter', 'half-year', 'year', 'custom']);
    fc.assert(
      fc.property(periods, (period) => {
        expect(parsePeriod(periodText(period))).toEqual(period);
      })
    );
    for (const text of [
      '',
      '2026-13',
      '2026-Q5',
      '2026-H0',
      '26',
      '2026-02-30..2026-03-01',
      '2026-03-02..2026-03-01',
      '1899',
      '3000',
      '9999',
      '9999-12',
      '2000-01-01..2019-12-31'
    ])
      expect(parsePeriod(text)).toBeNull();
  });
});

describe('what is compared', () => {
  test('is whole where the period is over', () => {
    expect(comparedStretches(periodOf('month', '2026-02-01'), '2026-02-28')).toEqual({
      now: { first: '2026-02-01', last: '2026-02-28' },
      lastYear: { first: '2025-02-01', last: '2025-02-28' },
      previous: { first: '2026-01-01', last: '2026-01-31' }
    });
  });

  test('has as many days as have begun of one that is running, and no more than there are', () => {
    expect(comparedStretches(periodOf('month', '2026-03-01'), '2026-03-30')).toEqual({
      now: { first: '2026-03-01', last: '2026-03-30' },
      lastYear: { first: '2025-03-01', last: '2025-03-30' },
      previous: { first: '2026-02-01', last: '2026-02-28' }
    });
    expect(comparedStretches(periodOf('month', '2026-03-01'), '2026-02-28')).toBeNull();
  });
});

describe('pieces', () => {
  test('are years, months and days', () => {
    expect(piecesOf({ first: '2023-11-15', last: '2026-02-03' })).toEqual([
      { grain: 'day', first: '2023-11-15', last: '2023-11-30' },
      { grain: 'month', first: '2023-12', last: '2023-12' },
      { grain: 'year', first: '2024', last: '2025' },
      { grain: 'month', first: '2026-01', last: '2026-01' },
      { grain: 'day', first: '2026-02-01', last: '2026-02-03' }
    ]);
  });

  test('make up each day of their stretch once', () => {
    fc.assert(
      fc.property(
        stretches,
        fc.constantFrom('day' as const, 'month' as const, 'year' as const),
        (stretch, coarsest) => {
          const covered = piecesOf(stretch, coarsest).flatMap(({ first, last }) => {
            const whole = { first: first + '-01-01'.slice(first.length - 4), last: endOf(last) };
            return bucketsOf(whole, 'day');
          });
          expect(covered).toEqual(bucketsOf(stretch, 'day'));
          expect(covered).toHaveLength(daysIn(stretch));
        }
      )
    );
  });

  test('are named by the buckets they touch', () => {
    expect(bucketsOf({ first: '2025-11-30', last: '2026-01-01' }, 'month')).toEqual(['2025-11', '2025-12', '2026-01']);
    expect(bucketsOf({ first: '2025-11-30', last: '2026-01-01' }, 'year')).toEqual(['2025', '2026']);
  });
});

function endOf(bucket: string): string {
  if (bucket.length === 10) return bucket;
  return periodOf(bucket.length === 7 ? 'month' : 'year', `${bucket}-01-01`.slice(0, 10)).last;
}
