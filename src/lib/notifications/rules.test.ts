import { expect, test } from 'vitest';
import type { BookingFact } from '../bookings/types.ts';
import { day, hour } from '../platform/time.ts';
import { concernedOf, noticesOf, reminderDue } from './rules.ts';

const fact = (action: BookingFact['action'], status: BookingFact['status'], byFirm = false): BookingFact => ({
  bookingId: 'b',
  seriesId: null,
  action,
  status,
  byFirm
});
const told = (...input: Parameters<typeof fact>) =>
  noticesOf(fact(...input), 0, 0).map(({ to, kind }) => `${to}: ${kind}`);

test('each fact is told to those it concerns', () => {
  expect(told('request', 'pending', true)).toEqual(['firm: received', 'deciders: to-decide', 'chats: to-decide']);
  expect(told('request', 'approved', true)).toEqual(['firm: confirmed']);
  expect(told('approve', 'pending')).toEqual(['administrators: to-decide']);
  expect(told('approve', 'approved')).toEqual(['firm: confirmed']);
  expect(told('reject', 'rejected')).toEqual(['firm: rejected']);
  expect(told('lapse', 'rejected')).toEqual(['firm: lapsed']);
  expect(told('release', 'no-show')).toEqual(['firm: released']);
  expect(told('remind', 'pending')).toEqual(['deciders: reminder', 'chats: reminder']);
  expect(told('escalate', 'pending')).toEqual(['administrators: escalation', 'chats: escalation']);
});

test('a firm is told that its booking was cancelled by others, not by itself', () => {
  expect(told('cancel', 'cancelled')).toEqual(['firm: cancelled']);
  expect(told('cancel', 'cancelled', true)).toEqual([]);
});

test('what happened long ago is told to nobody', () => {
  expect(noticesOf(fact('request', 'pending'), 0, 14 * day)).not.toEqual([]);
  expect(noticesOf(fact('request', 'pending'), 0, 14 * day + 1)).toEqual([]);
});

test.each([
  [23, null],
  [24, 'remind'],
  [47, 'remind'],
  [48, 'escalate'],
  [71, 'escalate'],
  [72, null]
])('after %i hours what is due to a request is %s', (hours, due) => {
  expect(reminderDue(0, hours * hour)).toBe(due);
});

test('who asked is told, and the firm’s administrators; everybody where there is neither', () => {
  const asker = { id: 'asker', roles: ['tenant-member'] };
  const head = { id: 'head', roles: ['firm-administrator'] };
  const other = { id: 'other', roles: ['tenant-member'] };
  expect(concernedOf([asker, head, other], 'asker')).toEqual(['asker', 'head']);
  expect(concernedOf([head, other], 'kiosk')).toEqual(['head']);
  expect(concernedOf([asker, other], 'kiosk')).toEqual(['asker', 'other']);
});
