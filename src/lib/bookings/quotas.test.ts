import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, day, hour, instantAt, localDate, minute, weekday, type Interval } from '../platform/time.ts';
import { usualRules } from '../venues/rules.ts';
import type { Quotas } from '../venues/types.ts';
import { countedInterval, exceededQuota, hasQuota } from './quotas.ts';

const zone = 'Asia/Shanghai';
const now = instantAt('2027-03-01', '07:00', zone);

const limit = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null });
const quota = fc.record({ bookings: limit, minutes: fc.option(fc.integer({ min: 0, max: 600 }), { nil: null }) });
const quotas: fc.Arbitrary<Quotas> = fc.record({ day: quota, week: quota, month: quota, open: limit });
const requests = fc.array(
  fc.record({
    day: fc.integer({ min: 0, max: 40 }),
    hour: fc.integer({ min: 8, max: 20 }),
    hours: fc.integer({ min: 1, max: 4 })
  }),
  { maxLength: 60 }
);

/** Accepts one request after the other as long as the quotas allow it. */
function accept(quotas: Quotas, wanted: Interval[]): Interval[] {
  const held: Interval[] = [];
  for (const request of wanted) {
    const counted = countedInterval(request.startsAt, zone);
    const around = held.filter(({ startsAt }) => counted.startsAt <= startsAt && startsAt < counted.endsAt);
    if (exceededQuota(quotas, zone, request, { around, open: held.length }) === null) held.push(request);
  }
  return held;
}

/** The names of the day, ISO week and month that a booking counts in, found without the code under test. */
function periodsOf({ startsAt }: Interval): { day: string; week: string; month: string } {
  const date = localDate(startsAt, zone);
  return { day: date, week: addDays(date, 1 - weekday(date)), month: date.slice(0, 7) };
}

test('whatever is asked for, no quota is ever exceeded, and nothing that fits is refused', () => {
  fc.assert(
    fc.property(quotas, requests, (quotas, asked) => {
      const wanted = asked.map((each) => {
        const startsAt = now + each.day * day + (each.hour - 7) * hour;
        return { startsAt, endsAt: startsAt + each.hours * hour };
      });
      const fits = (held: Interval[]) => {
        if (quotas.open !== null && held.length > quotas.open) return false;
        return (['day', 'week', 'month'] as const).every((period) => {
          const groups = Object.values(Object.groupBy(held, (each) => periodsOf(each)[period]));
          return groups.every((group) => {
            const minutes = group!.reduce((sum, { startsAt, endsAt }) => sum + (endsAt - startsAt) / minute, 0);
            const { bookings, minutes: most } = quotas[period];
            return (bookings === null || group!.length <= bookings) && (most === null || minutes <= most);
          });
        });
      };

      const held = accept(quotas, wanted);
      expect(fits(held)).toBe(true);
      // A request that was refused does not fit now either: quotas only fill up.
      for (const refused of wanted.filter((each) => !held.includes(each))) expect(fits([...held, refused])).toBe(false);
    })
  );
});

test('without limits everything fits', () => {
  expect(hasQuota(usualRules.quotas)).toBe(false);
  const many = Array.from({ length: 99 }, () => ({ startsAt: now, endsAt: now + hour }));
  expect(exceededQuota(usualRules.quotas, zone, many[0]!, { around: many, open: 99 })).toBeNull();
});

test('what is exceeded is told with its limit', () => {
  const held = [{ startsAt: now, endsAt: now + 2 * hour }];
  const ask = (change: Partial<Quotas>) =>
    exceededQuota({ ...usualRules.quotas, ...change }, zone, held[0]!, { around: held, open: 1 });
  expect(ask({ week: { bookings: 1, minutes: null } })).toEqual({ period: 'week', of: 'bookings', limit: 1 });
  expect(ask({ month: { bookings: null, minutes: 239 } })).toEqual({ period: 'month', of: 'minutes', limit: 239 });
  expect(ask({ month: { bookings: null, minutes: 240 } })).toBeNull();
  expect(ask({ open: 1 })).toEqual({ period: 'open', of: 'bookings', limit: 1 });
});
