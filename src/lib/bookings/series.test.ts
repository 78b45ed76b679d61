import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { occurrences } from '../platform/recurrence/occurrences.ts';
import type { Pattern } from '../platform/recurrence/types.ts';
import { addDays, hour, instantAt, localDate, minute, overlaps, type Interval } from '../platform/time.ts';
import { usualRules } from '../venues/rules.ts';
import type { BookingPolicy, OpeningPolicy, Quotas } from '../venues/types.ts';
import { workCalendar } from '../venues/work-calendar.ts';
import { countedInterval, exceededQuota } from './quotas.ts';
import { occupation, refusalOf } from './rules.ts';
import { planSeries, refusalsOf, type Circumstances } from './series.ts';
import type { Unplaced } from './types.ts';

const zone = 'Asia/Shanghai';
const monday = '2027-03-01';
const at = (time: string, date = monday) => instantAt(date, time, zone);
const office = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '18:00' }
];

const policy: BookingPolicy & OpeningPolicy = {
  ...usualRules,
  capacity: 40,
  approval: 'manager',
  openingHours: [office, office, office, office, office, [], []],
  blackouts: [],
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 60,
  horizonDays: 40,
  setUpMinutes: 0,
  cleanUpMinutes: 0
};
const newYear = { 'zh-Hant': '元旦', 'zh-Hans': '元旦', en: 'New Year' };
const calendar = workCalendar([{ date: '2027-01-01', kind: 'holiday', name: newYear, source: 'notice' }]);

const circumstances = (more: Partial<Circumstances> = {}, changed: Partial<typeof policy> = {}): Circumstances => ({
  terms: { policy: { ...policy, ...changed }, calendar, zone },
  busy: [],
  used: null,
  absences: [],
  now: at('07:00'),
  ...more
});
const daily = (count: number, startTime = '10:00', startDate = monday) =>
  occurrences({ repeats: 'daily', interval: 1, count }, { zone, startDate, startTime, minutes: 60 });
const told = (given: Circumstances, wanted: ReturnType<typeof daily>) =>
  planSeries(given, wanted, 10).map(({ date, refusal, alternative }) => [
    date.slice(5),
    refusal?.reason ?? 'free',
    alternative && new Date(alternative.startsAt + 8 * hour).toISOString().slice(5, 16)
  ]);

describe('the plan of a series', () => {
  test('tells what is free, taken and closed, and the nearest alternative, on the same day if there is one', () => {
    const busy = [{ startsAt: at('09:00', '2027-03-03'), endsAt: at('11:30', '2027-03-03') }];
    expect(told(circumstances({ busy }), daily(6))).toEqual([
      ['03-01', 'free', null],
      ['03-02', 'free', null],
      ['03-03', 'taken', '03-03T08:00'],
      ['03-04', 'free', null],
      ['03-05', 'free', null],
      ['03-06', 'closed', '03-05T09:00']
    ]);
  });

  test('offers no place twice, not even to the series itself', () => {
    expect(told(circumstances(), daily(8)).filter(([, verdict]) => verdict === 'closed')).toEqual([
      ['03-06', 'closed', '03-05T09:00'],
      ['03-07', 'closed', '03-08T09:00']
    ]);
  });

  test('counts what of the series comes before against the quotas', () => {
    const quotas: Quotas = { ...usualRules.quotas, week: { bookings: 3, minutes: null } };
    const used = { around: [{ startsAt: at('15:00'), endsAt: at('16:00') }], open: 1 };
    expect(told(circumstances({ used }, { quotas }), daily(5))).toEqual([
      ['03-01', 'free', null],
      ['03-02', 'free', null],
      ['03-03', 'over-quota', '03-08T10:00'],
      ['03-04', 'over-quota', '03-08T09:00'],
      ['03-05', 'over-quota', '03-08T11:00']
    ]);
  });

  test('says what lies beyond the horizon, and offers nothing for it', () => {
    const pattern: Pattern = { repeats: 'monthly-by-date', interval: 1, day: 2, count: 3 };
    const monthly = occurrences(pattern, { zone, startDate: monday, startTime: '10:00', minutes: 60 });
    expect(told(circumstances(), monthly)).toEqual([
      ['03-02', 'free', null],
      ['04-02', 'free', null],
      ['05-02', 'beyond-horizon', null]
    ]);
  });

  test('offers nothing where no other time would do either', () => {
    const crowded = planSeries(circumstances(), daily(7), 41);
    expect(new Set(crowded.map(({ refusal }) => refusal?.reason))).toEqual(new Set(['over-capacity', 'closed']));
    expect(crowded.every(({ alternative }) => alternative === null)).toBe(true);
  });

  test('marks the days of years whose holidays are not known', () => {
    const yearly: Pattern = { repeats: 'monthly-by-date', interval: 12, day: 1, count: 2 };
    const found = planSeries(
      circumstances(),
      occurrences(yearly, { zone, startDate: monday, startTime: '10:00', minutes: 60 }),
      10
    );
    expect(found.map(({ provisional }) => provisional)).toEqual([false, true]);
  });
});

/** Venues with buffers and quotas, what is booked in them, and series in them. */
const cases = fc.record({
  busy: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 30 }),
      slot: fc.integer({ min: 16, max: 34 }),
      slots: fc.integer({ min: 1, max: 6 })
    }),
    { maxLength: 60 }
  ),
  used: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 5 }),
  week: fc.option(fc.integer({ min: 0, max: 6 }), { nil: null }),
  monthMinutes: fc.option(fc.integer({ min: 0, max: 1200 }), { nil: null }),
  open: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }),
  cleanUpMinutes: fc.constantFrom(0, 15, 60),
  startTime: fc.constantFrom('07:30', '10:00', '11:30', '14:00'),
  minutes: fc.constantFrom(30, 60, 120),
  interval: fc.integer({ min: 1, max: 4 }),
  count: fc.integer({ min: 1, max: 40 })
});

type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never;

function built({ busy, used, week, monthMinutes, open, cleanUpMinutes, ...series }: Case) {
  const quotas: Quotas = {
    day: { bookings: null, minutes: null },
    week: { bookings: week, minutes: null },
    month: { bookings: null, minutes: monthMinutes },
    open
  };
  const given = circumstances(
    {
      busy: busy.map(({ day, slot, slots }) => {
        const startsAt = at('00:00', addDays(monday, day)) + slot * 30 * minute;
        return { startsAt, endsAt: startsAt + slots * 30 * minute };
      }),
      used: {
        around: used.map((day) => ({
          startsAt: at('20:00', addDays(monday, day)),
          endsAt: at('21:00', addDays(monday, day))
        })),
        open: used.length
      }
    },
    { quotas, cleanUpMinutes }
  );
  const { startTime, minutes, interval, count } = series;
  const timing = { zone, startDate: monday, startTime, minutes };
  return { given, wanted: occurrences({ repeats: 'daily', interval, count }, timing) };
}

/** Requests one after the other by the rules of a single booking. */
function oneByOne({ terms, busy, used, now }: Circumstances, wanted: Interval[]): (Unplaced['reason'] | null)[] {
  const taken: Interval[] = [];
  return wanted.map((time) => {
    const refusal = refusalOf(terms, { ...time, attendees: 10 }, now);
    if (refusal) return refusal.reason;
    const counted = countedInterval(time.startsAt, zone);
    const around = [...used!.around, ...taken].filter(
      ({ startsAt }) => counted.startsAt <= startsAt && startsAt < counted.endsAt
    );
    if (exceededQuota(terms.policy.quotas, zone, time, { around, open: used!.open + taken.length }))
      return 'over-quota';
    const place = occupation(terms.policy, time);
    const places = [...busy, ...taken.map((other) => occupation(terms.policy, other))];
    if (places.some((other) => overlaps(other, place))) return 'taken';
    taken.push(time);
    return null;
  });
}

describe('whatever the venue, what is booked and the series', () => {
  test('each day is judged as if it were requested alone after those before it', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { given, wanted } = built(input);
        const plan = planSeries(given, wanted, 10);
        expect(plan.map(({ refusal }) => refusal?.reason ?? null)).toEqual(oneByOne(given, wanted));
      })
    );
  });

  test('what is free and what is offered can be had together, and so can any part of it', () => {
    fc.assert(
      fc.property(cases, fc.infiniteStream(fc.boolean()), (input, chosen) => {
        const { given, wanted } = built(input);
        const offered = planSeries(given, wanted, 10).flatMap((occurrence) => {
          const time = occurrence.refusal ? occurrence.alternative : occurrence;
          return time ? [time] : [];
        });
        const part = offered.filter(() => chosen.next().value);
        for (const times of [offered, part]) expect(oneByOne(given, times).filter(Boolean)).toEqual([]);
        expect(
          refusalsOf(
            given,
            part.map((time) => ({ ...time, attendees: 10 }))
          ).filter(Boolean)
        ).toEqual([]);
      })
    );
  });

  test('no alternative is further than needed: none is on another day where its own has a place', () => {
    fc.assert(
      fc.property(cases, (input) => {
        const { given, wanted } = built(input);
        const plan = planSeries(given, wanted, 10);
        const had = plan.filter(({ refusal }) => !refusal).map(({ startsAt, endsAt }) => ({ startsAt, endsAt }));
        for (const { date, refusal, alternative, ...time } of plan) {
          if (!refusal || !alternative) continue;
          const sameDay = Array.from({ length: 48 }, (_, slot) => {
            const startsAt = at('00:00', date) + slot * 30 * minute;
            return { startsAt, endsAt: startsAt + time.endsAt - time.startsAt };
          });
          const free = sameDay.filter((other) => oneByOne(given, [...had, other]).at(-1) === null);
          const distance = Math.abs(alternative.startsAt - time.startsAt);
          if (localDate(alternative.startsAt, zone) !== date) expect(free).toEqual([]);
          for (const other of free) expect(distance).toBeLessThanOrEqual(Math.abs(other.startsAt - time.startsAt));
          had.push(alternative);
        }
      })
    );
  });
});
