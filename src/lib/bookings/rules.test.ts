import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, instantAt, minute, overlaps, type Interval } from '../platform/time.ts';
import type { BookingPolicy } from '../venues/types.ts';
import { usualRules } from '../venues/rules.ts';
import { workCalendar } from '../venues/work-calendar.ts';
import { nearestFreeTimes, obstacleTo, occupation, refusalOf, statusAfter, type Terms } from './rules.ts';
import { bookingStatuses, type BookingAction } from './types.ts';

const zone = 'Asia/Shanghai';
const monday = '2027-03-01';
const at = (time: string, date = monday) => instantAt(date, time, zone);
const office = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '21:00' }
];

const policy: BookingPolicy = {
  ...usualRules,
  capacity: 40,
  approval: 'manager',
  openingHours: [office, office, office, office, office, [], []],
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 60,
  horizonDays: 30,
  setUpMinutes: 15,
  cleanUpMinutes: 30
};

const calendar = workCalendar([]);
const terms: Terms = { policy: { ...policy, blackouts: [] }, calendar, zone };

describe('what a policy refuses', () => {
  const now = at('07:00');
  const asked = (from: number, to: number, attendees = 10) =>
    refusalOf(terms, { startsAt: from, endsAt: to, attendees }, now)?.reason ?? null;

  test.each([
    ['a usual request', asked(at('14:00'), at('15:30')), null],
    ['all of the opening hours that fit', asked(at('08:00'), at('12:00')), null],
    ['a start that has passed', asked(at('06:30'), at('07:30')), 'in-the-past'],
    ['an end before its start', asked(at('15:00'), at('14:00')), 'too-short'],
    ['less than the shortest', asked(at('14:00'), at('14:15')), 'too-short'],
    ['more than the longest', asked(at('13:00'), at('17:30')), 'too-long'],
    ['a start between the slots', asked(at('14:10'), at('15:00')), 'off-step'],
    ['an end between the slots', asked(at('14:00'), at('15:00') + 1), 'off-step'],
    ['a time across the lunch break', asked(at('11:30'), at('13:30')), 'closed'],
    ['a time before opening', asked(at('07:30'), at('08:30')), 'closed'],
    ['a day without opening hours', asked(at('10:00', '2027-03-06'), at('11:00', '2027-03-06')), 'closed'],
    [
      'too little notice',
      refusalOf(terms, { startsAt: at('10:00'), endsAt: at('11:00'), attendees: 1 }, at('09:30'))?.reason,
      'too-soon'
    ],
    ['the last day of the horizon', asked(at('10:00', '2027-03-31'), at('11:00', '2027-03-31')), null],
    ['the day after the horizon', asked(at('10:00', '2027-04-01'), at('11:00', '2027-04-01')), 'beyond-horizon'],
    ['as many people as seats', asked(at('14:00'), at('15:00'), 40), null],
    ['more people than seats', asked(at('14:00'), at('15:00'), 41), 'over-capacity']
  ])('%s', (_, refusal, expected) => {
    expect(refusal).toBe(expected);
  });

  test('slots follow the wall clock where the zone is off by a quarter of an hour', () => {
    const kathmandu = {
      startsAt: instantAt(monday, '14:00', 'Asia/Kathmandu'),
      endsAt: instantAt(monday, '15:00', 'Asia/Kathmandu')
    };
    expect(refusalOf({ ...terms, zone: 'Asia/Kathmandu' }, { ...kathmandu, attendees: 1 }, at('07:00'))).toBeNull();
    expect(refusalOf(terms, { ...kathmandu, attendees: 1 }, at('07:00'))).toEqual({ reason: 'off-step' });
  });
});

test('a place is occupied from set-up to clean-up', () => {
  expect(occupation(policy, { startsAt: at('10:00'), endsAt: at('11:00') })).toEqual({
    startsAt: at('09:45'),
    endsAt: at('11:30')
  });
});

test('alternatives are allowed, free, of the wanted length and the nearest there are', () => {
  const bookings = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 16, max: 40 }), fc.integer({ min: 1, max: 6 })),
    { maxLength: 30 }
  );
  fc.assert(
    fc.property(bookings, fc.integer({ min: 16, max: 40 }), fc.integer({ min: 1, max: 8 }), (taken, start, slots) => {
      const busy: Interval[] = taken.map(([offset, from, length]) => {
        const startsAt = at('00:00', addDays(monday, offset)) + from * 30 * minute;
        return { startsAt, endsAt: startsAt + length * 30 * minute };
      });
      const startsAt = at('00:00', '2027-03-03') + start * 30 * minute;
      const request = { startsAt, endsAt: startsAt + slots * 30 * minute, attendees: 10 };
      const now = at('07:00');
      const isFree = (candidate: Interval) =>
        refusalOf(terms, { ...request, ...candidate }, now) === null &&
        !busy.some((other) => overlaps(occupation(policy, candidate), other));

      const offered = nearestFreeTimes(terms, request, busy, now);

      const distance = (candidate: Interval) => Math.abs(candidate.startsAt - startsAt);
      const farthest = Math.max(0, ...offered.map(distance));
      for (const candidate of offered) {
        expect(isFree(candidate)).toBe(true);
        expect(candidate.endsAt - candidate.startsAt).toBe(slots * 30 * minute);
      }
      // Nothing nearer was left out: every free start closer than the farthest offered one is among them.
      for (let step = -7 * 48; step <= 7 * 48; step++) {
        const candidate = { startsAt: startsAt + step * 30 * minute, endsAt: request.endsAt + step * 30 * minute };
        if (offered.length === 3 && distance(candidate) >= farthest) continue;
        if (isFree(candidate) && Math.abs(step) < 6 * 48) {
          expect(offered.map((each) => each.startsAt)).toContain(candidate.startsAt);
        }
      }
    }),
    { numRuns: 40, verbose: 1 }
  );
});

test('each action leads on from its own states, while its time has not passed', () => {
  const life = { startsAt: at('10:00'), endsAt: at('11:00'), approvals: 0, approvalsNeeded: 1 };
  const allowed = (action: BookingAction, now: number) =>
    bookingStatuses.filter((status) => obstacleTo(action, { ...life, status }, now) === null);
  expect(allowed('approve', at('10:00'))).toEqual(['pending']);
  expect(allowed('approve', at('10:01'))).toEqual([]);
  expect(allowed('reject', at('12:00'))).toEqual(['pending']);
  expect(allowed('cancel', at('09:59'))).toEqual(['waitlisted', 'offered', 'pending', 'approved', 'checked-in']);
  expect(allowed('cancel', at('10:59'))).toEqual(['waitlisted', 'offered', 'pending', 'approved']);
  expect(allowed('cancel', at('11:00'))).toEqual([]);
  expect(obstacleTo('cancel', { ...life, status: 'approved' }, at('11:00'))).toBe('over');
});

test('a booking is approved when as many have approved it as are needed', () => {
  const life = { status: 'pending' as const, startsAt: 0, endsAt: 1 };
  expect(statusAfter('approve', { ...life, approvals: 0, approvalsNeeded: 1 })).toBe('approved');
  expect(statusAfter('approve', { ...life, approvals: 0, approvalsNeeded: 2 })).toBe('pending');
  expect(statusAfter('approve', { ...life, approvals: 1, approvalsNeeded: 2 })).toBe('approved');
});
