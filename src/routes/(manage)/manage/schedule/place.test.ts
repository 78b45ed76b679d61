import fc from 'fast-check';
import { expect, test } from 'vitest';
import { instantAt } from '#lib/platform/time.ts';
import { intervalOf, timesOf } from './place.ts';

const zone = 'Asia/Shanghai';

test('an end by the start or before it is on the next day', () => {
  const at = (date: string, time: string) => instantAt(date, time, zone);
  const date = '2026-11-30';
  expect(intervalOf({ date, from: '09:00', to: '10:30' }, zone)).toEqual({
    startsAt: at(date, '09:00'),
    endsAt: at(date, '10:30')
  });
  expect(intervalOf({ date, from: '21:00', to: '00:00' }, zone)?.endsAt).toBe(at('2026-12-01', '00:00'));
  expect(intervalOf({ date, from: '09:00', to: '09:00' }, zone)?.endsAt).toBe(at('2026-12-01', '09:00'));
});

test.each([
  ['', '09:00', '10:00'],
  ['2026-02-30', '09:00', '10:00'],
  ['1999-01-01', '09:00', '10:00'],
  ['2026-11-23', '9:00', '10:00'],
  ['2026-11-23', '09:00', '24:30']
])('%s %s–%s is no time', (date, from, to) => {
  expect(intervalOf({ date, from, to }, zone)).toBeNull();
});

test('any booking of up to a day is said and read back', () => {
  const minute = fc.integer({ min: 27_500_000, max: 30_000_000 });
  fc.assert(
    fc.property(minute, fc.integer({ min: 1, max: 1440 }), (start, length) => {
      const interval = { startsAt: start * 60_000, endsAt: (start + length) * 60_000 };
      expect(intervalOf(timesOf(interval, zone), zone)).toEqual(interval);
    })
  );
});
