import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOf, dayNumber } from '../platform/calendar-days.ts';
import { occurrences } from '../platform/recurrence/occurrences.ts';
import type { Repetition } from '../platform/recurrence/types.ts';
import {
  dayInterval,
  instantAt,
  localDate,
  minute,
  minuteOfDay,
  type Instant,
  type Interval
} from '../platform/time.ts';
import { minutesOf, timeOfDay } from '../platform/wall-clock.ts';
import { openMinutesOfDays } from './open-minutes.ts';
import { openIntervals, openWithin, whyClosed } from './opening.ts';
import type { Blackout, OpenHours, OpeningException, OpeningPolicy } from './types.ts';
import { dayKind, workCalendar } from './work-calendar.ts';
import { publishedDays } from './work-calendar/days.ts';

const calendar = workCalendar(publishedDays);
const named = (name: string) => ({ 'zh-Hant': name, 'zh-Hans': name, en: name });
const hours = (...times: [from: string, to: string][]): OpenHours[] => times.map(([from, to]) => ({ from, to }));

const office = hours(['09:00', '12:00'], ['14:00', '18:00']);
const policy: OpeningPolicy = {
  openingHours: [
    hours(['08:00', '18:00']),
    office,
    office,
    office,
    hours(['09:00', '24:00']),
    hours(['00:00', '16:00']),
    []
  ],
  exceptions: [],
  onHolidays: [],
  onMakeUpWorkdays: 'as-weekday',
  blackouts: []
};

describe('hours and reasons', () => {
  const zone = 'Asia/Shanghai';
  const at = (date: string, time: string) => instantAt(date, time, zone);
  const between = (date: string, from: string, to: string): Interval => ({
    startsAt: at(date, from),
    endsAt: at(date, to)
  });
  const open = (changes: Partial<OpeningPolicy>, date: string) =>
    openIntervals({ ...policy, ...changes }, calendar, date, zone).map(({ startsAt, endsAt }) => [
      timeOfDay(minuteOfDay(startsAt, zone)),
      timeOfDay(minuteOfDay(endsAt, zone))
    ]);
  const why = (changes: Partial<OpeningPolicy>, wanted: Interval) =>
    whyClosed({ ...policy, ...changes }, calendar, wanted, zone);

  test('a weekday has its hours', () => {
    expect(open({}, '2026-11-24')).toEqual([
      ['09:00', '12:00'],
      ['14:00', '18:00']
    ]);
    expect(why({}, between('2026-11-24', '09:00', '12:00'))).toBeNull();
    expect(why({}, between('2026-11-24', '11:00', '15:00'))).toEqual({
      code: 'outside-hours',
      date: '2026-11-24',
      hours: office
    });
    expect(why({}, between('2026-11-29', '09:00', '10:00'))).toEqual({ code: 'closed-weekday', date: '2026-11-29' });
  });

  test('a night from Friday to Saturday is one stretch', () => {
    const friday = at('2026-11-27', '22:00');
    const saturday = at('2026-11-28', '02:00');
    expect(why({}, { startsAt: friday, endsAt: saturday })).toBeNull();
    const days = { startsAt: at('2026-11-27', '00:00'), endsAt: at('2026-11-29', '00:00') };
    expect(openWithin(policy, calendar, days, zone)).toEqual([
      { startsAt: at('2026-11-27', '09:00'), endsAt: at('2026-11-28', '16:00') }
    ]);
    expect(why({}, { startsAt: friday, endsAt: at('2026-11-28', '17:00') })).toMatchObject({
      code: 'outside-hours',
      date: '2026-11-28'
    });
  });

  test('a holiday is closed, has the hours of its weekday or its own', () => {
    const nationalDay = between('2026-10-01', '09:00', '10:00');
    expect(why({}, nationalDay)).toMatchObject({
      code: 'closed-holiday',
      date: '2026-10-01',
      name: { en: 'National Day' }
    });
    expect(why({ onHolidays: 'as-weekday' }, nationalDay)).toBeNull();
    expect(open({ onHolidays: hours(['10:00', '11:00']) }, '2026-10-01')).toEqual([['10:00', '11:00']]);
  });

  test('a make-up workday has the hours of its own weekday or of a workday', () => {
    // A Sunday.
    expect(open({}, '2026-09-20')).toEqual([]);
    expect(open({ onMakeUpWorkdays: 1 }, '2026-09-20')).toEqual([['08:00', '18:00']]);
  });

  test('an exception goes before holidays, and the narrower before the wider', () => {
    const exceptions: OpeningException[] = [
      { from: '2026-10-01', to: '2026-10-01', hours: hours(['12:00', '13:00']), name: named('day') },
      { from: '2026-09-01', to: '2026-10-31', hours: [], name: named('repairs') }
    ];
    expect(open({ exceptions }, '2026-10-01')).toEqual([['12:00', '13:00']]);
    expect(why({ exceptions }, between('2026-10-31', '09:00', '10:00'))).toEqual({
      code: 'closed-exception',
      date: '2026-10-31',
      name: named('repairs')
    });
    expect(open({ exceptions }, '2026-11-02')).toHaveLength(1);
  });

  test('hours that a clock change swallows are closed, others move on with the clock', () => {
    const sunday = (from: string, to: string): Partial<OpeningPolicy> => ({
      openingHours: [[], [], [], [], [], [], hours([from, to])]
    });
    const change = (changes: Partial<OpeningPolicy>) =>
      openIntervals({ ...policy, ...changes }, calendar, '2026-03-29', 'Europe/Berlin').map(({ startsAt, endsAt }) => [
        minuteOfDay(startsAt, 'Europe/Berlin'),
        (endsAt - startsAt) / minute
      ]);
    expect(change(sunday('02:15', '03:05'))).toEqual([]);
    expect(change(sunday('01:00', '04:00'))).toEqual([[60, 120]]);
    expect(change(sunday('02:30', '04:00'))).toEqual([[210, 30]]);
  });

  test('a blackout takes its time out, once or every week', () => {
    const blackouts: Blackout[] = [
      { reason: named('drill'), ...between('2026-11-24', '10:10', '11:00') },
      {
        reason: named('cleaning'),
        repetition: { repeats: 'weekly', interval: 1, weekdays: [2], until: '2026-12-01' },
        startDate: '2026-01-01',
        startTime: '17:00',
        minutes: 120
      }
    ];
    expect(open({ blackouts }, '2026-11-24')).toEqual([
      ['09:00', '10:10'],
      ['11:00', '12:00'],
      ['14:00', '17:00']
    ]);
    expect(why({ blackouts }, between('2026-11-24', '16:00', '18:00'))).toEqual({
      code: 'blackout',
      reason: named('cleaning'),
      ...between('2026-11-24', '17:00', '19:00')
    });
    expect(why({ blackouts }, between('2026-11-24', '16:00', '20:00'))).toMatchObject({ code: 'outside-hours' });
    expect(why({ blackouts }, between('2026-12-08', '16:00', '18:00'))).toBeNull();
  });
});

test('the minutes of a year are those of its workdays, without its holidays', () => {
  const open = openMinutesOfDays(policy, calendar, '2026-01-01', '2026-12-31', 'Asia/Shanghai');
  expect(open).toHaveLength(365);
  // New Year's Day; the Sunday that makes up for it, on which this venue has no hours; a Monday, a Tuesday, a Friday.
  const days = ['2026-01-01', '2026-01-04', '2026-01-05', '2026-01-06', '2026-01-09'];
  expect(days.map((date) => open[dayNumber(date) - dayNumber('2026-01-01')])).toEqual([0, 0, 600, 420, 900]);
  expect(openMinutesOfDays(policy, calendar, '2026-01-02', '2026-01-01', 'Asia/Shanghai')).toEqual([]);
});

/** Every minute of some days: its instant, and what the clock on the wall shows. */
interface Minute {
  instant: Instant;
  date: string;
  minutes: number;
}

// Days with a make-up workday and holidays, and days on which clocks change.
const stages = [
  { zone: 'Asia/Shanghai', from: '2026-02-12', to: '2026-02-16' },
  { zone: 'Europe/Berlin', from: '2026-03-27', to: '2026-03-30' },
  { zone: 'Europe/Berlin', from: '2026-10-23', to: '2026-10-26' }
].map(({ zone, from, to }) => {
  const whole = { startsAt: dayInterval(from, zone).startsAt, endsAt: dayInterval(to, zone).endsAt };
  const minutes: Minute[] = [];
  for (let instant = whole.startsAt; instant < whole.endsAt; instant += minute) {
    minutes.push({ instant, date: localDate(instant, zone), minutes: minuteOfDay(instant, zone) });
  }
  return { zone, from, to, whole, minutes };
});

// Not between 02:00 and 03:00, which some days do not have and others have twice.
const times = fc
  .integer({ min: 0, max: 144 })
  .map((step) => step * 10)
  .filter((minutes) => minutes <= 120 || minutes >= 180);
const someHours = fc.array(
  fc
    .tuple(times, times)
    .filter(([from, to]) => from !== to)
    .map(([a, b]) => ({ from: timeOfDay(Math.min(a, b)), to: timeOfDay(Math.max(a, b)) })),
  { maxLength: 3 }
);
const week = fc.tuple(someHours, someHours, someHours, someHours, someHours, someHours, someHours);
const name = fc.constantFrom(named('a'), named('b'));

const situations = fc.constantFrom(...stages).chain((stage) => {
  const date = fc.integer({ min: dayNumber(stage.from) - 1, max: dayNumber(stage.to) + 1 }).map(dateOf);
  const instant = fc.integer({ min: 0, max: stage.minutes.length - 1 }).map((at) => stage.whole.startsAt + at * minute);
  const length = fc.integer({ min: 1, max: 36 * 60 });
  const once = fc
    .record({ reason: name, startsAt: instant, length })
    .map(({ reason, startsAt, length }) => ({ reason, startsAt, endsAt: startsAt + length * minute }));
  const repetition: fc.Arbitrary<Repetition> = fc.oneof(
    fc.record({ repeats: fc.constant('daily'), interval: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      repeats: fc.constant('weekly'),
      interval: fc.constant(1),
      weekdays: fc.constantFrom<number[][]>([1, 6], [7], [5])
    })
  );
  const again = fc.record({
    reason: name,
    repetition,
    startDate: fc.constantFrom('2026-01-01', '2026-02-14', '2026-03-28'),
    startTime: times.filter((minutes) => minutes < 1440).map(timeOfDay),
    minutes: length
  });
  const exceptions = fc.array(
    fc
      .record({ from: date, days: fc.integer({ min: 0, max: 3 }), hours: someHours, name })
      .map(({ days, ...exception }) => ({ ...exception, to: dateOf(dayNumber(exception.from) + days) })),
    { maxLength: 3 }
  );
  return fc.record({
    stage: fc.constant(stage),
    policy: fc.record({
      openingHours: week,
      exceptions,
      onHolidays: fc.oneof(fc.constant('as-weekday' as const), someHours),
      onMakeUpWorkdays: fc.constantFrom('as-weekday' as const, 1, 3),
      blackouts: fc.array<Blackout>(fc.oneof(once, again), { maxLength: 3 })
    }),
    wanted: fc
      .record({ startsAt: instant, length })
      .map(({ startsAt, length }) => ({ startsAt, endsAt: Math.min(startsAt + length * minute, stage.whole.endsAt) }))
  });
});

/** The hours of a date, found the plain way. */
function hoursNaively(policy: OpeningPolicy, date: string): OpenHours[] {
  for (let days = 0; days <= 3; days++) {
    const exception = policy.exceptions.find(
      ({ from, to }) => from <= date && date <= to && dayNumber(to) - dayNumber(from) === days
    );
    if (exception) return exception.hours;
  }
  const { kind } = dayKind(calendar, date);
  if (kind === 'holiday' && policy.onHolidays !== 'as-weekday') return policy.onHolidays;
  const worksAs = kind === 'make-up-workday' ? policy.onMakeUpWorkdays : 'as-weekday';
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay() || 7;
  return policy.openingHours[(worksAs === 'as-weekday' ? weekday : worksAs) - 1] ?? [];
}

/** For every minute whether the hours allow it, and whether a blackout forbids it. */
function minuteByMinute(policy: OpeningPolicy, { zone, minutes }: (typeof stages)[number]) {
  const dark = policy.blackouts.flatMap((blackout): Interval[] =>
    'repetition' in blackout
      ? occurrences({ ...blackout.repetition, until: '2026-10-31' }, { ...blackout, zone })
      : [blackout]
  );
  const hoursOf = new Map<string, [from: number, to: number][]>();
  return minutes.map(({ instant, date, minutes }) => {
    let hours = hoursOf.get(date);
    if (!hours) {
      hours = hoursNaively(policy, date).map(({ from, to }) => [minutesOf(from), minutesOf(to)]);
      hoursOf.set(date, hours);
    }
    return {
      instant,
      date,
      inHours: hours.some(([from, to]) => from <= minutes && minutes < to),
      inBlackout: dark.some(({ startsAt, endsAt }) => startsAt <= instant && instant < endsAt)
    };
  });
}

describe('minute by minute', () => {
  test('a venue is open when its hours allow it and no blackout forbids it', () => {
    fc.assert(
      fc.property(situations, ({ stage, policy }) => {
        const open = openWithin(policy, calendar, stage.whole, stage.zone);
        const found = new Set<Instant>();
        for (const { startsAt, endsAt } of open) {
          for (let instant = startsAt; instant < endsAt; instant += minute) found.add(instant);
        }
        const wanted = minuteByMinute(policy, stage).filter(({ inHours, inBlackout }) => inHours && !inBlackout);
        expect([...found]).toEqual(wanted.map(({ instant }) => instant));
        // In order, and apart from each other.
        for (const [index, stretch] of open.slice(1).entries()) {
          expect(stretch.startsAt).toBeGreaterThan(open[index]?.endsAt ?? Infinity);
        }
      })
    );
  });

  test('the minutes of each day are as many as it is open in', () => {
    fc.assert(
      fc.property(situations, ({ stage, policy }) => {
        const open = minuteByMinute(policy, stage).filter(({ inHours, inBlackout }) => inHours && !inBlackout);
        const days: number[] = [];
        for (let day = dayNumber(stage.from); day <= dayNumber(stage.to); day++) {
          days.push(open.filter(({ date }) => date === dateOf(day)).length);
        }
        expect(openMinutesOfDays(policy, calendar, stage.from, stage.to, stage.zone)).toEqual(days);
      })
    );
  });

  test('a time is refused for the first minute in its way', () => {
    fc.assert(
      fc.property(situations, ({ stage, policy, wanted }) => {
        const minutes = minuteByMinute(policy, stage).filter(
          ({ instant }) => wanted.startsAt <= instant && instant < wanted.endsAt
        );
        const outside = minutes.find(({ inHours }) => !inHours);
        const closure = whyClosed(policy, calendar, wanted, stage.zone);
        if (outside) {
          const hours = hoursNaively(policy, outside.date);
          expect(closure).toMatchObject({
            date: outside.date,
            ...(hours.length > 0 && { code: 'outside-hours', hours })
          });
        } else {
          expect(closure?.code).toBe(minutes.some(({ inBlackout }) => inBlackout) ? 'blackout' : undefined);
        }
      })
    );
  });
});
