import { expect, test } from 'vitest';
import type { BookingFact } from '../bookings/types.ts';
import { day, hour } from '../platform/time.ts';
import {
  areReminderHours,
  asksForChange,
  chatKindOf,
  concernedOf,
  isAboutProposal,
  isToldOfSeries,
  maskedEmail,
  noticesOf,
  reminderDue,
  topicOf,
  usualReminderHours
} from './rules.ts';
import { bookingKinds, firmKinds, hallKinds, kinds, staffKinds } from './types.ts';

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
  expect(told('request', 'waitlisted', true)).toEqual([]);
  expect(told('approve', 'pending')).toEqual(['administrators: to-decide']);
  expect(told('approve', 'approved')).toEqual(['firm: confirmed']);
  expect(told('reject', 'rejected')).toEqual(['firm: rejected', 'co-hosts: co-hosted-cancelled']);
  expect(told('lapse', 'rejected')).toEqual(['firm: lapsed', 'co-hosts: co-hosted-cancelled']);
  expect(told('release', 'no-show')).toEqual(['firm: released', 'co-hosts: released']);
  expect(told('remind', 'pending')).toEqual(['deciders: reminder', 'chats: reminder']);
  expect(told('escalate', 'pending')).toEqual(['administrators: escalation', 'chats: escalation']);
});

test('each side is told of what the other does about a change', () => {
  expect(told('amend', 'approved', true)).toEqual(['co-hosts: co-hosted-moved']);
  expect(told('propose', 'approved', true)).toEqual(['deciders: change-to-decide', 'chats: change-to-decide']);
  expect(told('approve-proposal', 'approved')).toEqual(['administrators: change-to-decide']);
  expect(told('amend', 'approved')).toEqual(['firm: moved', 'co-hosts: co-hosted-moved']);
  expect(told('propose', 'pending')).toEqual(['firm: counter-offer']);
  expect(told('accept-proposal', 'approved')).toEqual(['firm: confirmed-change', 'co-hosts: co-hosted-moved']);
  expect(told('accept-proposal', 'approved', true)).toEqual(told('accept-proposal', 'approved'));
  expect(told('accept-proposal', 'pending', true)).toEqual(['administrators: to-decide', 'co-hosts: co-hosted-moved']);
  expect(told('lapse-proposal', 'approved')).toEqual(['firm: change-lapsed']);
  expect(told('withdraw-proposal', 'approved', true)).toEqual([]);
  expect(told('decline-proposal', 'approved')).toEqual(['firm: change-declined']);
  expect(told('decline-proposal', 'pending', true)).toEqual(['deciders: counter-offer-declined']);
});

test('a firm is told when its turn on the waitlist comes and goes', () => {
  expect(told('offer', 'offered')).toEqual(['firm: offered']);
  expect(told('expire', 'cancelled')).toEqual(['firm: waitlist-over']);
  expect(told('accept', 'approved', true)).toEqual(['firm: confirmed']);
  expect(told('accept', 'pending', true)).toEqual(told('request', 'pending', true));
});

test('who gets a share of a booking is told', () => {
  expect(told('hand-over', 'approved', true)).toEqual(['colleague: handed-over']);
  expect(told('co-host', 'approved', true)).toEqual(['co-hosts: co-hosting']);
});

test('every kind of message is of the topic of those who get it', () => {
  expect(new Set(firmKinds.map(topicOf))).toEqual(new Set(['bookings']));
  expect(new Set(staffKinds.map(topicOf))).toEqual(new Set(['requests', 'reminders']));
  expect(new Set(hallKinds.map(topicOf))).toEqual(new Set(['hall']));
  expect(kinds.filter(isAboutProposal)).toHaveLength(7);
  expect(kinds.filter(asksForChange)).toEqual(['change-to-decide', 'change-reminder', 'change-escalation']);
});

test('a change that waits is brought to mind as such, and chats are told as of a request', () => {
  const ofChange = (action: 'remind' | 'escalate') =>
    noticesOf({ ...fact(action, 'approved'), proposalId: 'p' }, 0, 0).map(({ to, kind }) => `${to}: ${kind}`);
  expect(ofChange('remind')).toEqual(['deciders: change-reminder', 'chats: change-reminder']);
  expect(ofChange('escalate')).toEqual(['administrators: change-escalation', 'chats: change-escalation']);
  expect(bookingKinds.map(chatKindOf).filter((kind) => kind !== null)).toEqual([
    'to-decide',
    'change-to-decide',
    'reminder',
    'escalation',
    'reminder',
    'escalation'
  ]);
});

test('days of a series that are changed one by one are told of one by one', () => {
  expect(isToldOfSeries(fact('cancel', 'cancelled'))).toBe(true);
  expect(isToldOfSeries(fact('remind', 'pending'))).toBe(true);
  expect(isToldOfSeries({ ...fact('remind', 'approved'), proposalId: 'p' })).toBe(false);
  expect(isToldOfSeries(fact('amend', 'approved'))).toBe(false);
  expect(isToldOfSeries({ ...fact('propose', 'approved'), ofSeries: false })).toBe(false);
});

test('days of a series that are changed together are told of once', () => {
  expect(isToldOfSeries({ ...fact('propose', 'approved'), ofSeries: true })).toBe(true);
  expect(isToldOfSeries({ ...fact('remind', 'approved'), proposalId: 'p', ofSeries: true })).toBe(true);
});

test('a firm is told that its booking was cancelled by others, not by itself', () => {
  expect(told('cancel', 'cancelled')).toEqual(['firm: cancelled', 'co-hosts: co-hosted-cancelled']);
  expect(told('cancel', 'cancelled', true)).toEqual(['co-hosts: co-hosted-cancelled']);
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
  expect(reminderDue(0, hours * hour, usualReminderHours)).toBe(due);
});

test('a building reminds as it has set', () => {
  const hours = { remindAfter: 2, escalateAfter: 5 };
  expect([1, 2, 4, 5, 28, 29].map((waited) => reminderDue(0, waited * hour, hours))).toEqual([
    null,
    'remind',
    'remind',
    'escalate',
    'escalate',
    null
  ]);
});

test.each([
  [1, 2, true],
  [24, 336, true],
  [0, 48, false],
  [24, 24, false],
  [48, 24, false],
  [24, 337, false],
  [1.5, 3, false],
  [NaN, 48, false]
])('that reminders after %d and %d hours can be set is %s', (remindAfter, escalateAfter, expected) => {
  expect(areReminderHours({ remindAfter, escalateAfter })).toBe(expected);
});

test.each([
  ['li.ming@example.cn', 'l***@e***.cn'],
  ['陳@例子.中國', '陳***@例***.中國'],
  ['a@localhost', 'a***@l***t']
])('%s is shown as %s', (email, shown) => {
  expect(maskedEmail(email)).toBe(shown);
});

test('who asked is told, and the firm’s administrators; everybody where there is neither', () => {
  const asker = { id: 'asker', roles: ['tenant-member'] };
  const head = { id: 'head', roles: ['firm-administrator'] };
  const other = { id: 'other', roles: ['tenant-member'] };
  expect(concernedOf([asker, head, other], 'asker')).toEqual(['asker', 'head']);
  expect(concernedOf([head, other], 'kiosk')).toEqual(['head']);
  expect(concernedOf([asker, other], 'kiosk')).toEqual(['asker', 'other']);
});
