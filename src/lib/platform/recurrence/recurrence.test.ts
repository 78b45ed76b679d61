import fc from 'fast-check';
import ICAL from 'ical.js';
import { RRuleTemporal } from 'rrule-temporal';
import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber } from '../calendar-days.ts';
import { addDays, hour, instantAt, localDate, minute, minuteOfDay, toIso, weekday } from '../time.ts';
import { minutesOf, timeOfDay } from '../wall-clock.ts';
import { occurrences, occurrencesWithin } from './occurrences.ts';
import { parsePattern } from './parse.ts';
import { toRRule } from './rrule.ts';
import type { Pattern, Repetition, Timing } from './types.ts';

const zones = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu');
const dates = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2032-12-31') }).map(dateOf);
const interval = fc.integer({ min: 1, max: 13 });
const weekdays = fc.integer({ min: 1, max: 7 });
const last = fc.constant('last' as const);

const repetitions: fc.Arbitrary<Repetition> = fc.oneof(
  fc.record({ repeats: fc.constant('daily'), interval }),
  fc.record({ repeats: fc.constant('weekly'), interval, weekdays: fc.uniqueArray(weekdays, { minLength: 1 }) }),
  fc.record({
    repeats: fc.constant('monthly-by-date'),
    interval,
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constantFrom(29, 30, 31), last)
  }),
  fc.record({
    repeats: fc.constant('monthly-by-weekday'),
    interval,
    nth: fc.oneof(fc.constantFrom(1, 2, 3, 4), last),
    weekday: weekdays
  })
);

/** A series that may be: its pattern and its times, which no clock change skips. */
const series = fc
  .record({
    repetition: repetitions,
    end: fc.oneof(
      fc.record({ count: fc.integer({ min: 1, max: 40 }) }),
      fc.record({ days: fc.integer({ min: 0, max: 1_000 }) })
    ),
    zone: zones,
    startDate: dates,
    start: fc.integer({ min: 4 * 60, max: 23 * 60 }),
    minutes: fc.integer({ min: 15, max: 600 })
  })
  .map(({ repetition, end, zone, startDate, start, minutes }): { pattern: Pattern; timing: Timing } => ({
    pattern: {
      ...repetition,
      ...('count' in end ? end : { until: addDays(startDate, end.days) })
    },
    timing: { zone, startDate, startTime: timeOfDay(start), minutes }
  }))
  .filter(({ pattern, timing }) => parsePattern(pattern, timing.startDate).ok);

/** Every day that a series here may have, with what the calendar says of it. */
interface Day {
  date: string;
  index: number;
  weekday: number;
  month: number;
  dayOfMonth: number;
  daysInMonth: number;
}
const days: Day[] = [];
for (let date = '2024-01-01', index = 0; date < '2043-02-01'; date = addDays(date, 1), index++) {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  days.push({ date, index, weekday: weekday(date), month: year * 12 + month, dayOfMonth, daysInMonth });
}

/** Whether a day is one of a repetition, asked of each day by itself. */
function isDayOf(repetition: Repetition, start: Day, day: Day): boolean {
  const { interval } = repetition;
  const inMonth = (day.month - start.month) % interval === 0;
  switch (repetition.repeats) {
    case 'daily':
      return (day.index - start.index) % interval === 0;
    case 'weekly': {
      const weeks = (day.index - day.weekday - (start.index - start.weekday)) / 7;
      return weeks % interval === 0 && repetition.weekdays.includes(day.weekday);
    }
    case 'monthly-by-date':
      return inMonth && day.dayOfMonth === (repetition.day === 'last' ? day.daysInMonth : repetition.day);
    case 'monthly-by-weekday': {
      if (!inMonth || day.weekday !== repetition.weekday) return false;
      if (repetition.nth === 'last') return day.dayOfMonth + 7 > day.daysInMonth;
      return Math.ceil(day.dayOfMonth / 7) === repetition.nth;
    }
  }
}

describe('occurrences', () => {
  test('are the days that a walk through the calendar finds, at the same local time', () => {
    fc.assert(
      fc.property(series, ({ pattern, timing }) => {
        const found = occurrences(pattern, timing);
        const end = pattern.until ?? found.at(-1)?.date ?? '';
        const start = days.find(({ date }) => date === timing.startDate);
        const walked = days.filter((day) => start && start.index <= day.index && day.date <= end);
        const wanted = walked.filter((day) => start && isDayOf(pattern, start, day)).map(({ date }) => date);
        expect(found.map(({ date }) => date)).toEqual(wanted);
        if (pattern.count !== undefined) expect(found).toHaveLength(pattern.count);
        for (const { date, startsAt, endsAt } of found) {
          expect(localDate(startsAt, timing.zone)).toBe(date);
          expect(minuteOfDay(startsAt, timing.zone)).toBe(minutesOf(timing.startTime));
          expect(endsAt - startsAt).toBe(timing.minutes * minute);
        }
      })
    );
  });

  test('are those of rrule-temporal', () => {
    fc.assert(
      fc.property(series, ({ pattern, timing }) => {
        const { zone, startDate, startTime } = timing;
        const start = `${startDate}T${startTime}00`.replaceAll(/[-:]/g, '');
        const rule = new RRuleTemporal({
          rruleString: `DTSTART;TZID=${zone}:${start}\nRRULE:${toRRule(pattern, timing)}`
        });
        expect(occurrences(pattern, timing).map(({ startsAt }) => startsAt)).toEqual(
          rule.all().map(({ epochMilliseconds }) => epochMilliseconds)
        );
      })
    );
  });

  test('are those of ical.js, given the first of them and the RRULE', () => {
    fc.assert(
      fc.property(series, ({ pattern, timing }) => {
        // ical.js knows no zones by itself; UTC is one in which UNTIL and local times can be compared.
        const utc = { ...timing, zone: 'UTC' };
        const found = occurrences(pattern, utc);
        const [first] = found;
        if (!first) return;
        const rule = ICAL.Recur.fromString(toRRule(pattern, utc));
        const iterator = rule.iterator(
          ICAL.Time.fromDateTimeString(toIso(first.startsAt, 'UTC').replace('+00:00', 'Z'))
        );
        const expanded = Array.from(found, () => iterator.next().toUnixTime() * 1000);
        expect(expanded).toEqual(found.map(({ startsAt }) => startsAt));
        expect(iterator.next()).toBeFalsy();
      })
    );
  });

  test('within an interval are those of the whole series that overlap it', () => {
    fc.assert(
      fc.property(
        series,
        fc.integer({ min: -100, max: 1_000 }),
        fc.integer({ min: 1, max: 60 * 24 * 40 }),
        (so, day, length) => {
          const startsAt = instantAt(addDays(so.timing.startDate, day), '05:00', so.timing.zone);
          const within = { startsAt, endsAt: startsAt + length * minute };
          const { count: _, ...pattern } = so.pattern;
          const until = pattern.until ?? addDays(so.timing.startDate, 1_100);
          const all = occurrences({ ...pattern, until }, so.timing).filter(
            (other) => other.startsAt < within.endsAt && within.startsAt < other.endsAt
          );
          expect(occurrencesWithin({ ...pattern, until }, so.timing, within)).toEqual(
            all.map(({ startsAt, endsAt }) => ({ startsAt, endsAt }))
          );
        }
      )
    );
  });

  test('move on where a clock change skips their time, and are the earlier where it comes twice', () => {
    const starts = (startDate: string) =>
      occurrences(
        { repeats: 'daily', interval: 1, count: 3 },
        { zone: 'Europe/Berlin', startDate, startTime: '02:30', minutes: 60 }
      ).map(({ startsAt }) => toIso(startsAt, 'Europe/Berlin'));
    expect(starts('2026-03-28')).toEqual([
      '2026-03-28T02:30:00+01:00',
      '2026-03-29T03:30:00+02:00',
      '2026-03-30T02:30:00+02:00'
    ]);
    expect(starts('2026-10-24')).toEqual([
      '2026-10-24T02:30:00+02:00',
      '2026-10-25T02:30:00+02:00',
      '2026-10-26T02:30:00+01:00'
    ]);
  });

  test('last as long as the clock runs, through the night and past a change', () => {
    const [night] = occurrences(
      { repeats: 'daily', interval: 1, count: 1 },
      { zone: 'Europe/Berlin', startDate: '2026-03-28', startTime: '23:00', minutes: 300 }
    );
    expect(night && night.endsAt - night.startsAt).toBe(5 * hour);
  });

  test('three years of days are all there', () => {
    const days = occurrences(
      { repeats: 'daily', interval: 1, until: '2029-11-21' },
      { zone: 'Asia/Shanghai', startDate: '2026-11-22', startTime: '09:00', minutes: 60 }
    );
    expect(days).toHaveLength(1096);
  });
});

describe('a pattern', () => {
  const daily = { repeats: 'daily', interval: 1 };
  const weekly = { repeats: 'weekly', interval: 1 };
  const yearlyOn = (day: number) => ({ repeats: 'monthly-by-date', interval: 12, day, count: 2 });

  test.each([
    ['malformed', { ...daily }],
    ['malformed', { ...daily, interval: 0, count: 1 }],
    ['malformed', { ...daily, interval: 1.5, count: 1 }],
    ['malformed', { ...daily, count: 2, until: '2026-12-31' }],
    ['malformed', { ...daily, until: '2026-02-30' }],
    ['malformed', { ...weekly, weekdays: [8], count: 1 }],
    ['malformed', { repeats: 'monthly-by-weekday', interval: 1, nth: 5, weekday: 1, count: 1 }],
    ['malformed', null],
    ['no-weekdays', { ...weekly, weekdays: [], count: 1 }],
    ['ends-before-start', { ...daily, until: '2026-01-31' }],
    ['too-many', { ...daily, count: 1_101 }],
    ['too-many', { ...daily, until: '2029-02-05' }],
    ['too-far', { ...weekly, weekdays: [1], until: '2036-02-03' }],
    ['too-far', { repeats: 'monthly-by-date', interval: 99, day: 1, count: 3 }],
    ['never-occurs', yearlyOn(30)],
    ['never-occurs', { ...weekly, weekdays: [1], until: '2026-02-01' }]
  ])('%s: %j', (reason, input) => {
    // A Sunday.
    expect(parsePattern(input, '2026-02-01')).toEqual({ ok: false, reason });
  });

  test.each([
    { ...daily, count: 1_100 },
    { ...daily, until: '2026-02-01' },
    { ...weekly, weekdays: [7, 1], until: '2026-02-01' },
    { ...weekly, weekdays: [1], until: '2036-02-02' },
    { repeats: 'monthly-by-weekday', interval: 3, nth: 'last', weekday: 5, count: 40 },
    yearlyOn(29)
  ])('is taken: %j', (input) => {
    expect(parsePattern(input, '2026-02-01')).toEqual({ ok: true, pattern: input });
  });

  test('is an RRULE with its end in UTC', () => {
    const timing = { zone: 'Asia/Shanghai', startTime: '14:00' };
    const until = '2026-12-31';
    expect(toRRule({ repeats: 'weekly', interval: 2, weekdays: [1, 4], until }, timing)).toBe(
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231T060000Z'
    );
    expect(toRRule({ repeats: 'monthly-by-weekday', interval: 3, nth: 'last', weekday: 5, count: 4 }, timing)).toBe(
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR;COUNT=4'
    );
    expect(toRRule({ repeats: 'monthly-by-date', interval: 1, day: 'last', count: 4 }, timing)).toBe(
      'FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=-1;COUNT=4'
    );
  });
});
