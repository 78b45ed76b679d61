import { describe, expect, test } from 'vitest';
import { hour, instantAt, minute } from '../platform/time.ts';
import { countedOfBooking, decisionIn, occupancyOf, type CountableBooking } from './counted.ts';
import { bookingStatuses, type BookingStatus } from './types.ts';

const at = (time: string, date = '2027-03-31') => instantAt(date, time, 'Asia/Shanghai');

const booking: CountableBooking = {
  buildingId: 'tower',
  venueId: 'room',
  organisationId: 'firm',
  purpose: 'party-lecture',
  status: 'completed',
  attendees: 20,
  present: null,
  startsAt: at('23:30'),
  endsAt: at('01:00', '2027-04-01'),
  zone: 'Asia/Shanghai',
  level: 'district',
  type: 'state-firm',
  coHosts: [],
  decision: null
};

const measures = (status: BookingStatus) => countedOfBooking({ ...booking, status }).map(({ measure }) => measure);

test('what is over was an activity, on the day and in the hour in which it began, and took its venue’s time', () => {
  const common = {
    buildingId: 'tower',
    venueId: 'room',
    organisationId: 'firm',
    kind: 'party-lecture',
    happenedOn: '2027-03-31',
    events: 1
  };
  expect(countedOfBooking({ ...booking, coHosts: ['bank', 'court'] })).toEqual([
    {
      ...common,
      measure: 'activity',
      level: 'district',
      type: 'state-firm',
      hour: 23,
      people: 20,
      attendances: 3,
      minutes: 0,
      units: ['firm', 'bank', 'court']
    },
    {
      ...common,
      measure: 'occupancy',
      level: null,
      type: null,
      hour: null,
      people: 0,
      attendances: 0,
      minutes: 90,
      units: []
    }
  ]);
});

test('whoever was counted goes before who was announced', () => {
  expect(countedOfBooking({ ...booking, present: 17 })[0]).toMatchObject({ measure: 'activity', people: 17 });
});

test('each state counts for its own', () => {
  expect(Object.fromEntries(bookingStatuses.map((status) => [status, measures(status)]))).toEqual({
    waitlisted: [],
    offered: [],
    pending: [],
    approved: ['occupancy'],
    rejected: [],
    cancelled: [],
    'checked-in': ['occupancy'],
    completed: ['activity', 'occupancy'],
    'no-show': ['no-show', 'occupancy']
  });
});

test('a booking counts on the day of its building, not of the machine', () => {
  const elsewhere = { ...booking, zone: 'America/New_York' };
  expect(occupancyOf(elsewhere, elsewhere.zone).happenedOn).toBe('2027-03-31');
  expect(countedOfBooking(elsewhere)[0]).toMatchObject({ happenedOn: '2027-03-31', hour: 11 });
});

test('a decision counts on its day with how long the request waited, whatever became of the booking', () => {
  const decision = { since: at('22:00', '2027-03-30'), at: at('00:10') };
  expect(countedOfBooking({ ...booking, status: 'rejected', decision })).toMatchObject([
    { measure: 'approval', happenedOn: '2027-03-31', hour: null, events: 1, minutes: 130, type: 'state-firm' }
  ]);
});

describe('the decision that a trail tells of', () => {
  type Step = Parameters<typeof decisionIn>[0][number];
  const step = (
    at: number,
    action: string,
    fromState: string | null,
    toState: string,
    accountId: string | null = 'a'
  ) => ({ at, accountId, action, fromState, toState }) satisfies Step;
  const requested = step(0, 'request', null, 'pending');

  test.each([
    ['an approval', [requested, step(hour, 'approve', 'pending', 'approved')], { since: 0, at: hour }],
    ['a rejection', [requested, step(hour, 'reject', 'pending', 'rejected')], { since: 0, at: hour }],
    [
      'the second of two approvals',
      [requested, step(minute, 'approve', 'pending', 'pending'), step(hour, 'approve', 'pending', 'approved')],
      { since: 0, at: hour }
    ],
    [
      'a counter-offer that the firm accepts',
      [
        requested,
        step(minute, 'propose', 'pending', 'pending'),
        step(hour, 'accept-proposal', 'pending', 'approved', 'b')
      ],
      { since: 0, at: hour }
    ],
    [
      'a request since a place was offered to who waited for it',
      [
        step(0, 'request', null, 'waitlisted'),
        step(hour, 'offer', 'waitlisted', 'offered', null),
        step(2 * hour, 'accept', 'offered', 'pending'),
        step(3 * hour, 'approve', 'pending', 'approved')
      ],
      { since: 2 * hour, at: 3 * hour }
    ],
    ['nobody’s, where it lapsed', [requested, step(hour, 'lapse', 'pending', 'rejected', null)], null],
    ['nobody’s, where the firm took it back', [requested, step(hour, 'cancel', 'pending', 'cancelled')], null],
    ['nobody’s, where it needed none', [step(0, 'request', null, 'approved')], null],
    ['nobody’s, where it came to need none', [requested, step(hour, 'amend', 'pending', 'approved')], null]
  ])('%s', (_, trail, decision) => {
    expect(decisionIn(trail)).toEqual(decision);
  });
});
