import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOf, dayNumber, dayNumberInMonth, monthOf, weekdayOf } from './calendar-days.ts';
import { addDays, instantAt, localDate, minuteOfDay, weekday } from './time.ts';
import { minutesOf, timeOfDay, wallClock } from './wall-clock.ts';

// Half an hour of summer time, changes at midnight, a suspension in Ramadan, a day that was skipped.
const zones = fc.constantFrom(
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Pacific/Apia',
  'UTC'
);
const days = fc.integer({ min: dayNumber('1985-01-01'), max: dayNumber('2060-12-31') });

test('days and their numbers are each other’s inverse and agree with the calendar', () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = dateOf(day);
      expect(dayNumber(date)).toBe(day);
      expect(dateOf(day + 1)).toBe(addDays(date, 1));
      expect(weekdayOf(day)).toBe(weekday(date));
      expect(dayNumberInMonth(monthOf(day), Number(date.slice(8)))).toBe(day);
    })
  );
  expect(weekdayOf(dayNumber('1969-12-31'))).toBe(3);
});

test('the clock of a zone shows what the calendar library says', () => {
  fc.assert(
    fc.property(zones, days, fc.integer({ min: 0, max: 1440 }), (zone, day, minutes) => {
      const instant = wallClock(zone).instantAt(day, minutes);
      expect(instant).toBe(instantAt(dateOf(day), timeOfDay(minutes), zone));
      expect(dateOf(wallClock(zone).dayOf(instant))).toBe(localDate(instant, zone));
      expect(wallClock(zone).minuteOfDay(instant)).toBe(minuteOfDay(instant, zone));
    }),
    { numRuns: 1000 }
  );
});

test('every hour around clock changes is as the calendar library says', () => {
  const changes = [
    ['Europe/Berlin', '2026-03-29'],
    ['Europe/Berlin', '2026-10-25'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['America/Sao_Paulo', '2018-11-04'],
    ['America/Sao_Paulo', '2018-02-18'],
    ['Asia/Beirut', '2026-03-29'],
    ['Pacific/Apia', '2011-12-30'],
    ['Asia/Shanghai', '1991-09-15']
  ] as const;
  for (const [zone, date] of changes) {
    for (let day = dayNumber(date) - 3; day <= dayNumber(date) + 3; day++) {
      for (let minutes = 0; minutes <= 1440; minutes += 30) {
        const instant = instantAt(dateOf(day), timeOfDay(minutes), zone);
        expect(wallClock(zone).instantAt(day, minutes)).toBe(instant);
        expect(dateOf(wallClock(zone).dayOf(instant))).toBe(localDate(instant, zone));
        expect(wallClock(zone).minuteOfDay(instant)).toBe(minuteOfDay(instant, zone));
      }
    }
  }
});

test('times of day and minutes since midnight', () => {
  expect(['00:00', '09:05', '24:00'].map(minutesOf)).toEqual([0, 545, 1440]);
  expect([0, 545, 1440].map(timeOfDay)).toEqual(['00:00', '09:05', '24:00']);
});
