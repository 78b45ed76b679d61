import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayInterval, hour, instantAt, minute, overlaps, type Interval } from '../platform/time.ts';
import { openWithin } from '../venues/opening.ts';
import { equipments, type BookingPolicy } from '../venues/types.ts';
import { clip, usualRules } from '../venues/rules.ts';
import { workCalendar } from '../venues/work-calendar.ts';
import { occupation, refusalOf, type Terms } from './rules.ts';
import { findPlaces, freeTimes, type Candidate, type Wish } from './search.ts';

const calendar = workCalendar([]);
const office = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '21:00' }
];
const allDay = [{ from: '00:00', to: '24:00' }];
const policy: BookingPolicy = {
  ...usualRules,
  capacity: 40,
  approval: 'manager',
  openingHours: [office, office, office, office, office, [], []],
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 0,
  horizonDays: 30,
  setUpMinutes: 0,
  cleanUpMinutes: 0
};

describe('what is told of a place', () => {
  const zone = 'Asia/Shanghai';
  const monday = '2027-03-01';
  const at = (time: string, date = monday) => instantAt(date, time, zone);
  const now = at('07:00');
  const between = (from: string, to: string): Interval => ({ startsAt: at(from), endsAt: at(to) });
  const wish: Wish = {
    within: [between('14:00', '15:00')],
    minutes: 60,
    attendees: 20,
    equipment: [],
    purpose: null
  };
  const place = (name: string, changes: Partial<BookingPolicy> = {}, others: Partial<Candidate> = {}) => {
    const own = { ...policy, ...changes };
    const open = openWithin({ ...own, blackouts: [] }, calendar, dayInterval(monday, zone), zone);
    return { name, policy: own, zone, open, busy: [], mayBook: true, isNear: false, ...others };
  };
  type Named = ReturnType<typeof place>;
  const found = (places: Named[], changes: Partial<Wish> = {}) => {
    const wished = { ...wish, ...changes };
    const openAsWished = ({ open }: Named) => wished.within.flatMap((each) => clip(open, each));
    return findPlaces(
      places.map((each) => ({ ...each, openAsWished: openAsWished(each) })),
      wished,
      now
    );
  };
  const missOf = (only: Named, changes: Partial<Wish> = {}) => {
    const { matches, misses } = found([only], changes);
    expect(matches).toEqual([]);
    return misses.map(({ place: _, ...miss }) => miss);
  };

  test('a free place is found with its first time', () => {
    const { matches, misses } = found([place('hall')], { within: [between('13:00', '18:00')] });
    expect(matches).toMatchObject([{ place: { name: 'hall' }, ...between('13:00', '14:00') }]);
    expect(misses).toEqual([]);
  });

  test('a place that is taken then is told with the nearest time at which it is free', () => {
    const busy = [between('14:00', '15:30')];
    expect(missOf(place('hall', {}, { busy }))).toEqual([{ reason: 'other-time', ...between('13:00', '14:00') }]);
    expect(missOf(place('hall', { setUpMinutes: 30 }, { busy: [between('13:00', '15:30')] }))).toEqual([
      { reason: 'other-time', ...between('16:00', '17:00') }
    ]);
  });

  test('a place that is too small, badly equipped, for others or for shorter bookings is told with what it lacks', () => {
    const time = between('14:00', '15:00');
    expect(missOf(place('hall', { capacity: 8 }))).toEqual([{ reason: 'over-capacity', seatsShort: 12, ...time }]);
    expect(missOf(place('hall', { equipment: ['stage'] }), { equipment: ['stage', 'projector'] })).toEqual([
      { reason: 'no-equipment', missing: ['projector'], ...time }
    ]);
    expect(missOf(place('hall', {}, { mayBook: false }))).toEqual([{ reason: 'forbidden', ...time }]);
    expect(missOf(place('hall', { longestMinutes: 45 }))).toEqual([
      { reason: 'too-long', longestMinutes: 45, ...between('14:00', '14:30') }
    ]);
  });

  test('a place that falls short in two things is not near', () => {
    expect(missOf(place('hall', { capacity: 8 }, { mayBook: false }))).toEqual([]);
    expect(missOf(place('hall', { capacity: 8 }, { busy: [between('14:00', '15:00')] }))).toEqual([]);
  });

  test('the own building comes first, then what is not much too large, then what is free sooner', () => {
    const later = [between('14:00', '16:00')];
    const places = [
      place('huge', { capacity: 300 }),
      place('fitting, later', { capacity: 24 }, { busy: later }),
      place('fitting', { capacity: 38 }),
      place('fitting better', { capacity: 30 }),
      place('near', { capacity: 300 }, { isNear: true })
    ];
    const { matches } = found(places, { within: [between('14:00', '18:00')] });
    expect(matches.map((match) => match.place.name)).toEqual([
      'near',
      'fitting better',
      'fitting',
      'fitting, later',
      'huge'
    ]);
  });

  test('of each kind the three nearest misses are told', () => {
    const small = [18, 5, 12, 17, 8].map((capacity) => place(`for ${capacity}`, { capacity }));
    const foreign = [1, 2, 3, 4].map((number) => place(`foreign ${number}`, {}, { mayBook: false }));
    const { misses } = found([...foreign, ...small]);
    expect(misses.map((miss) => miss.place.name)).toEqual([
      'for 18',
      'for 17',
      'for 12',
      'foreign 1',
      'foreign 2',
      'foreign 3'
    ]);
  });
});

describe('by any policy, in any hall', () => {
  const zones = ['Asia/Shanghai', 'Asia/Kathmandu', 'Europe/Berlin'] as const;
  // Around the change of clocks in Berlin of 2027-03-28.
  const firstDay = '2027-03-26';
  const days = 4;

  const interval = fc
    .tuple(fc.integer({ min: -12 * 60, max: days * 24 * 60 }), fc.integer({ min: 5, max: 600 }))
    .map(([from, minutes]) => ({ from: from * minute, to: (from + minutes) * minute }));
  const hours = fc.constantFrom(allDay, office, [{ from: '09:15', to: '17:45' }], []);
  const searches = fc.record({
    zone: fc.constantFrom(...zones),
    openingHours: fc.tuple(hours, hours, hours, hours, hours, hours, hours),
    slotMinutes: fc.constantFrom(10, 15, 30, 60),
    shortestMinutes: fc.constantFrom(15, 60),
    longestMinutes: fc.constantFrom(60, 240),
    noticeMinutes: fc.constantFrom(0, 45, 24 * 60),
    horizonDays: fc.constantFrom(0, 1, 2, 30),
    setUpMinutes: fc.constantFrom(0, 20),
    cleanUpMinutes: fc.constantFrom(0, 35),
    capacity: fc.integer({ min: 1, max: 60 }),
    equipment: fc.subarray(equipments.slice(0, 3)),
    busy: fc.array(interval, { maxLength: 12 }),
    within: fc.array(interval, { minLength: 1, maxLength: 3 }),
    now: fc.integer({ min: -10, max: 40 }),
    minutes: fc.constantFrom(15, 45, 60, 90, 300),
    attendees: fc.integer({ min: 1, max: 60 }),
    wanted: fc.subarray(equipments.slice(0, 3)),
    mayBook: fc.constantFrom(true, false, null)
  });
  type Search = typeof searches extends fc.Arbitrary<infer Value> ? Value : never;

  function setUp(search: Search) {
    const { zone, busy, within, minutes, attendees, wanted, mayBook, ...changes } = search;
    const start = instantAt(firstDay, '00:00', zone);
    const now = start + search.now * hour + 7 * minute;
    const day = { startsAt: start, endsAt: instantAt(addDays(firstDay, days), '00:00', zone) };
    const own: BookingPolicy = { ...policy, ...changes };
    const terms: Terms = { policy: { ...own, blackouts: [] }, calendar, zone };
    const shifted = (each: { from: number; to: number }) => ({ startsAt: start + each.from, endsAt: start + each.to });
    const wish: Wish = {
      within: mergedAndClipped(within.map(shifted), day),
      minutes,
      attendees,
      equipment: wanted,
      purpose: null
    };
    const open = openWithin(terms.policy, calendar, day, zone);
    const candidate: Candidate = {
      policy: own,
      zone,
      open,
      openAsWished: wish.within.flatMap((each) => clip(open, each)),
      busy: busy.map(shifted).sort((a, b) => a.startsAt - b.startsAt),
      mayBook,
      isNear: false
    };
    return { terms, wish, candidate, now, day };
  }

  function mergedAndClipped(intervals: Interval[], day: Interval): Interval[] {
    const apart: Interval[] = [];
    for (const each of clip(intervals, day).sort((a, b) => a.startsAt - b.startsAt)) {
      if (each.startsAt >= (apart.at(-1)?.endsAt ?? -Infinity)) apart.push(each);
    }
    return apart;
  }

  /** Every time of a length that the rules allow and nobody holds, found by trying each minute of some days. */
  function allTimes({ terms, candidate, now, day }: ReturnType<typeof setUp>, minutes: number): Interval[] {
    const times: Interval[] = [];
    for (let startsAt = day.startsAt; startsAt < day.endsAt; startsAt += 5 * minute) {
      const time = { startsAt, endsAt: startsAt + minutes * minute };
      if (time.endsAt > day.endsAt) continue;
      if (refusalOf(terms, { ...time, attendees: 1 }, now) !== null) continue;
      const place = occupation(terms.policy, time);
      if (candidate.busy.some((other) => overlaps(place, other))) continue;
      times.push(time);
    }
    return times;
  }

  /** The length of a booking as the rules allow it, by trying one after the other. */
  function lengthByTrying({ policy: { slotMinutes, shortestMinutes, longestMinutes } }: Terms, wanted: number): number {
    const lengths = Array.from({ length: longestMinutes / slotMinutes }, (_, index) => (index + 1) * slotMinutes);
    return lengths.find((length) => length >= wanted && length >= shortestMinutes) ?? lengths.at(-1) ?? 0;
  }

  const lies = (time: Interval) => (stretch: Interval) =>
    stretch.startsAt <= time.startsAt && time.endsAt <= stretch.endsAt;

  test('the free times are those that the rules allow and nobody holds', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const tried = setUp(search);
        const { candidate, wish, now, terms } = tried;
        const step = terms.policy.slotMinutes * minute;
        const minutes = lengthByTrying(terms, wish.minutes);
        fc.pre(minutes > 0);
        const starts = [...freeTimes(candidate, candidate.open, wish, now)].flatMap(({ startsAt, endsAt }) => {
          const count = (endsAt - startsAt - minutes * minute) / step + 1;
          return Array.from({ length: count }, (_, index) => startsAt + index * step);
        });
        expect(starts).toEqual(allTimes(tried, minutes).map(({ startsAt }) => startsAt));
      }),
      { numRuns: 300 }
    );
  });

  test('a place is found, near or neither as trying every time says', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const tried = setUp(search);
        const { candidate, wish, now, terms } = tried;
        const { capacity, equipment } = terms.policy;
        const minutes = lengthByTrying(terms, wish.minutes);
        fc.pre(minutes > 0 && wish.within.length > 0);
        const times = allTimes(tried, minutes);
        const free = times.filter((time) => wish.within.some(lies(time)));
        const lacks = [
          wish.attendees > capacity && 'over-capacity',
          minutes < wish.minutes && 'too-long',
          !wish.equipment.every((each) => equipment.includes(each)) && 'no-equipment',
          candidate.mayBook === false && 'forbidden'
        ].filter((reason) => reason !== false);

        const { matches, misses } = findPlaces([candidate], wish, now);
        expect(matches.map(({ startsAt }) => startsAt)).toEqual(
          lacks.length === 0 ? free.slice(0, 1).map(({ startsAt }) => startsAt) : []
        );
        if (lacks.length === 1 && free.length > 0) {
          expect(misses).toMatchObject([{ reason: lacks[0], startsAt: free[0]!.startsAt }]);
        } else if (lacks.length === 0 && free.length === 0 && times.length > 0) {
          const away = ({ startsAt }: Interval) =>
            Math.min(...wish.within.map((wished) => Math.abs(wished.startsAt - startsAt)));
          expect(misses).toMatchObject([{ reason: 'other-time' }]);
          expect(times).toContainEqual({ startsAt: misses[0]!.startsAt, endsAt: misses[0]!.endsAt });
          expect(away(misses[0]!)).toBe(Math.min(...times.map(away)));
        } else {
          expect(misses).toEqual([]);
        }
      }),
      { numRuns: 300 }
    );
  });
});
