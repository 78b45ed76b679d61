import { expect, test } from 'vitest';
import { day, hour, instantAt } from '../platform/time.ts';
import { usualRules } from '../venues/rules.ts';
import type { AbsencePolicy, AutomaticApproval, BookingPolicy } from '../venues/types.ts';
import { absenceDays, absenceRefusal, approvalsNeeded } from './approval.ts';

const zone = 'Asia/Shanghai';
const now = instantAt('2027-03-31', '12:00', zone);
const policy = { ...usualRules, approval: 'manager' } as BookingPolicy;
const request = { startsAt: now + day, endsAt: now + day + 2 * hour, purpose: 'meeting', attendees: 10 } as const;
const daysAgo = (...days: number[]) => days.map((count) => now - count * day);

const small: AutomaticApproval = {
  purposes: ['meeting'],
  longestMinutes: 120,
  mostAttendees: 10,
  goodStanding: true
};
const strict: AbsencePolicy = { count: 2, withinDays: 30, consequence: 'refusal' };

test('a venue says how many have to approve', () => {
  const needed = (approval: BookingPolicy['approval']) => approvalsNeeded({ ...policy, approval }, request, [], now);
  expect([needed('immediate'), needed('manager'), needed('manager-and-building')]).toEqual([0, 1, 2]);
});

test.each([
  ['all that is asked for holds', {}, [], 0],
  ['another purpose', { purposes: ['session'] }, [], 1],
  ['any purpose', { purposes: null }, [], 0],
  ['longer', { longestMinutes: 119 }, [], 1],
  ['more people', { mostAttendees: 9 }, [], 1],
  ['absent lately', {}, daysAgo(89), 1],
  ['absent long ago', {}, daysAgo(91), 0],
  ['absent, but standing does not matter', { goodStanding: false }, daysAgo(1), 0]
] as const)('needs nobody where the rule allows it: %s', (_, change, absences, needed) => {
  const automaticApproval = { ...small, ...change } as AutomaticApproval;
  expect(approvalsNeeded({ ...policy, automaticApproval }, request, [...absences], now)).toBe(needed);
});

test('who was absent too often is refused until enough is forgotten', () => {
  const absent = { ...policy, absences: strict };
  expect(absenceRefusal(absent, zone, daysAgo(1), now)).toBeNull();
  expect(absenceRefusal(absent, zone, daysAgo(1, 31), now)).toBeNull();
  // The older of the two counts until 30 days after it, the 10th.
  expect(absenceRefusal(absent, zone, daysAgo(1, 20), now)).toEqual({ reason: 'absences', until: '2027-04-11' });
  expect(absenceRefusal(policy, zone, daysAgo(1, 2, 3), now)).toBeNull();
});

test('or needs approval even where others do not', () => {
  const careful = {
    ...policy,
    approval: 'immediate',
    absences: { ...strict, consequence: 'approval' }
  } as BookingPolicy;
  expect(approvalsNeeded(careful, request, daysAgo(1), now)).toBe(0);
  expect(approvalsNeeded(careful, request, daysAgo(1, 2), now)).toBe(1);
  expect(absenceRefusal(careful, zone, daysAgo(1, 2), now)).toBeNull();
});

test('absences are looked at only where they matter', () => {
  expect(absenceDays(policy)).toBe(0);
  expect(absenceDays({ ...policy, absences: strict })).toBe(30);
  expect(absenceDays({ ...policy, absences: strict, automaticApproval: small })).toBe(90);
});
