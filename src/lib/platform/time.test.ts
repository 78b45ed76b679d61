import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayInterval,
  hour,
  instantAt,
  isLocalDate,
  localDate,
  minuteOfDay,
  overlaps,
  parseInstant,
  toIso,
  weekday
} from './time.ts';

test('these tests run where local time is that of no building', () => {
  expect(new Date(0).getTimezoneOffset()).toBe(-330);
});

describe('instants and wall clocks', () => {
  test('a wall clock time in Shanghai', () => {
    expect(toIso(instantAt('2026-11-23', '14:00', 'Asia/Shanghai'), 'Asia/Shanghai')).toBe('2026-11-23T14:00:00+08:00');
    expect(instantAt('2026-11-23', '24:00', 'Asia/Shanghai')).toBe(instantAt('2026-11-24', '00:00', 'Asia/Shanghai'));
  });

  test('days last as long as they do where clocks change', () => {
    const length = (date: string) => {
      const { startsAt, endsAt } = dayInterval(date, 'Europe/Berlin');
      return (endsAt - startsAt) / hour;
    };
    expect([length('2026-03-29'), length('2026-10-25'), length('2026-11-23')]).toEqual([23, 25, 24]);
  });

  test('ISO text and instants are each other’s inverse in any zone', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'Europe/Berlin', 'America/St_Johns', 'UTC');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e9 }), zones, (seconds, zone) => {
        const instant = seconds * 1000;
        expect(parseInstant(toIso(instant, zone))).toBe(instant);
        const { startsAt, endsAt } = dayInterval(localDate(instant, zone), zone);
        expect(startsAt <= instant && instant < endsAt).toBe(true);
        expect(minuteOfDay(startsAt, zone)).toBe(0);
      })
    );
  });

  test.each(['2026-11-23T14:00:00', '2026-11-23', '', 'tomorrow', '2026-13-01T00:00:00Z', '2026-11-23T25:00:00Z'])(
    'is no instant: %j',
    (text) => expect(parseInstant(text)).toBeNull()
  );

  test('calendar days are real ones', () => {
    expect(['2026-02-28', '2026-02-29', '2026-2-1', '20260201', ''].map(isLocalDate)).toEqual([
      true,
      false,
      false,
      false,
      false
    ]);
    expect(weekday('2026-11-23')).toBe(1);
  });
});

test('intervals that touch do not overlap', () => {
  expect(overlaps({ startsAt: 0, endsAt: 10 }, { startsAt: 10, endsAt: 20 })).toBe(false);
  expect(overlaps({ startsAt: 0, endsAt: 11 }, { startsAt: 10, endsAt: 20 })).toBe(true);
});
