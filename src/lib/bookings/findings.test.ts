import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day, hour, instantAt } from '../platform/time.ts';
import { usualRules } from '../venues/rules.ts';
import type { BookingPolicy } from '../venues/types.ts';
import { workCalendar } from '../venues/work-calendar.ts';
import { approvalsNeeded } from './approval.ts';
import { findingsOn, weightOf, type Judged, type Standing } from './findings.ts';
import { refusalOnApproval, type Terms } from './rules.ts';
import { purposes } from './types.ts';

const zone = 'Asia/Shanghai';
const now = instantAt('2027-03-01', '08:00', zone);
const hours = [{ from: '08:00', to: '20:00' }];
const policy: BookingPolicy = {
  ...usualRules,
  capacity: 40,
  approval: 'manager',
  openingHours: [hours, hours, hours, hours, hours, [], []],
  slotMinutes: 30,
  shortestMinutes: 30,
  longestMinutes: 240,
  noticeMinutes: 0,
  horizonDays: 60,
  setUpMinutes: 0,
  cleanUpMinutes: 0
};
const termsWith = (rules: Partial<BookingPolicy> = {}): Terms => ({
  policy: { ...policy, ...rules, blackouts: [] },
  calendar: workCalendar([]),
  zone
});
const request: Judged = {
  startsAt: instantAt('2027-03-02', '09:00', zone),
  endsAt: instantAt('2027-03-02', '11:00', zone),
  purpose: 'session',
  attendees: 20,
  approvals: 0,
  approvalsNeeded: 1
};
const standing: Standing = { used: null, absences: [], mayApproveSecond: true };
const codes = (rules: Partial<BookingPolicy>, asked: Partial<Judged> = {}, firm: Partial<Standing> = {}) =>
  findingsOn(termsWith(rules), { ...request, ...asked }, { ...standing, ...firm }, now).map(({ code }) => code);

describe('what the rules say now of what waits for a decision', () => {
  const absences = { count: 2, withinDays: 30 };
  const none = { bookings: null, minutes: null };
  const quotas = { day: none, week: { bookings: 1, minutes: null }, month: none, open: null };
  const automaticApproval = { purposes: null, longestMinutes: 60, mostAttendees: 10, goodStanding: true };
  const absent = { absences: [now - day, now - 2 * day] };

  test.each([
    ['nothing of a usual request', codes({}), []],
    [
      'that its time has begun',
      codes({}, { startsAt: request.startsAt - 4 * day, endsAt: request.endsAt - 4 * day }),
      ['over']
    ],
    ['that the venue has closed', codes({ openingHours: [[], [], [], [], [], [], []] }), ['refused']],
    ['that it holds fewer people', codes({ capacity: 19 }), ['refused']],
    ['that a quota is exceeded', codes({ quotas }, {}, { used: { around: [request], open: 1 } }), ['against']],
    [
      'that the firm is absent too often',
      codes({ absences: { ...absences, consequence: 'refusal' } }, {}, absent),
      ['against']
    ],
    [
      'that the firm therefore needs an approval',
      codes({ approval: 'immediate', absences: { ...absences, consequence: 'approval' } }, {}, absent),
      ['often-absent']
    ],
    ['that another approval follows', codes({}, { approvalsNeeded: 2 }), ['first-of-two']],
    ['that this is the last approval', codes({}, { approvals: 1, approvalsNeeded: 2 }), ['second-of-two']],
    [
      'that another has to give it',
      codes({}, { approvals: 1, approvalsNeeded: 2 }, { mayApproveSecond: false }),
      ['second-approver']
    ],
    ['that it would be approved by itself by now', codes({ approval: 'immediate' }), ['needs-none']]
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));

  test('what keeps it from being approved by itself', () => {
    expect(findingsOn(termsWith({ automaticApproval }), request, { ...standing, ...absent }, now)).toEqual([
      { code: 'not-automatic', obstacles: ['length', 'attendees', 'absences'] }
    ]);
  });

  const anyRules = fc.record({
    capacity: fc.integer({ min: 1, max: 60 }),
    approval: fc.constantFrom('immediate', 'manager', 'manager-and-building'),
    automaticApproval: fc.option(
      fc.record({
        purposes: fc.option(fc.subarray([...purposes], { minLength: 1 })),
        longestMinutes: fc.option(fc.integer({ min: 30, max: 240 })),
        mostAttendees: fc.option(fc.integer({ min: 1, max: 60 })),
        goodStanding: fc.boolean()
      })
    ),
    absences: fc.option(
      fc.record({
        count: fc.integer({ min: 1, max: 3 }),
        withinDays: fc.integer({ min: 1, max: 120 }),
        consequence: fc.constantFrom('approval', 'refusal')
      })
    )
  }) as fc.Arbitrary<Partial<BookingPolicy>>;
  const anyRequest: fc.Arbitrary<Judged> = fc
    .record({
      startsIn: fc.integer({ min: -48, max: 400 }),
      hours: fc.integer({ min: 1, max: 4 }),
      purpose: fc.constantFrom(...purposes),
      attendees: fc.integer({ min: 1, max: 60 }),
      approvals: fc.constantFrom(0, 1),
      approvalsNeeded: fc.constantFrom(1, 2)
    })
    .map(({ startsIn, hours: length, ...rest }) => {
      const startsAt = now + startsIn * hour;
      return { ...rest, startsAt, endsAt: startsAt + length * hour };
    });
  const anyStanding: fc.Arbitrary<Standing> = fc.record({
    used: fc.constant(null),
    absences: fc.array(
      fc.integer({ min: 1, max: 120 }).map((days) => now - days * day),
      { maxLength: 4 }
    ),
    mayApproveSecond: fc.boolean()
  });

  test('exactly what cannot be approved is stopped, and what stops it is said first', () => {
    fc.assert(
      fc.property(anyRules, anyRequest, anyStanding, (rules, asked, firm) => {
        const terms = termsWith(rules);
        const weights = findingsOn(terms, asked, firm, now).map(weightOf);
        const cannot =
          asked.startsAt < now ||
          refusalOnApproval(terms, asked) !== null ||
          (asked.approvals > 0 && !firm.mayApproveSecond);
        expect(weights.includes('stop')).toBe(cannot);
        const order = ['stop', 'objection', 'note'];
        expect(weights).toEqual(weights.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
      })
    );
  });

  test('either a new request like it would need no approval, or every obstacle to that is named', () => {
    fc.assert(
      fc.property(anyRules, anyRequest, anyStanding, (rules, asked, firm) => {
        const found = findingsOn(termsWith(rules), asked, firm, now).map(({ code }) => code);
        const needed = approvalsNeeded({ ...policy, ...rules }, asked, firm.absences, now);
        expect(found.includes('needs-none')).toBe(needed === 0);
      })
    );
  });
});
