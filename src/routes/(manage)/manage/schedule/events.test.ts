import { expect, test } from 'vitest';
import type { PlannedBooking, PlannedVenue, SchedulePlan } from '#lib/bookings/schedule-plan.ts';
import { eventsOf, minutesAt, placeOf, timeText } from './events.ts';

const name = { 'zh-Hant': '議事廳', 'zh-Hans': '议事厅', en: 'Hall' };
const booking = (id: string, from: number, to: number, status: PlannedBooking[3] = 'approved'): PlannedBooking => [
  id,
  from,
  to,
  status,
  false,
  0,
  '議事'
];
const venue: PlannedVenue = {
  slug: 'hall',
  name,
  capacity: 40,
  setUpMinutes: 0,
  cleanUpMinutes: 0,
  slotMinutes: 30,
  open: [
    [540, 720],
    [780, 1080]
  ],
  blackouts: [],
  bookings: []
};
const nobody = { decides: [], now: '2026-11-23T08:00:00' };
const planOf = (more: Partial<PlannedVenue>, days = 1): SchedulePlan => ({
  first: '2026-11-23',
  days,
  from: 480,
  to: 1080,
  venues: [{ ...venue, ...more }],
  firms: [name]
});
const closedIn = (events: ReturnType<typeof eventsOf>) =>
  events.filter(({ classNames }) => classNames?.includes('closed')).map(({ start, end }) => [start, end].join(' '));

test('a day shades what is not open, and places bookings by the wall clock', () => {
  const events = eventsOf(planOf({ bookings: [booking('b', 600, 690)] }), 'day', nobody);
  expect(closedIn(events)).toEqual([
    '2026-11-23T08:00:00 2026-11-23T09:00:00',
    '2026-11-23T12:00:00 2026-11-23T13:00:00'
  ]);
  expect(events.at(-1)).toMatchObject({
    id: 'b',
    start: '2026-11-23T10:00:00',
    end: '2026-11-23T11:30:00',
    resourceId: 'hall'
  });
});

test('only who decides on a venue moves its bookings, and only those that are still to come about', () => {
  const bookings = [booking('a', 600, 660), booking('b', 660, 720, 'completed'), booking('c', 780, 840, 'pending')];
  const editable = (decides: string[], now: string) =>
    eventsOf(planOf({ bookings }), 'day', { decides, now }).flatMap(({ id, editable }) => (editable ? [id] : []));
  expect(editable(['hall'], '2026-11-23T09:59:00')).toEqual(['a', 'c']);
  expect(editable(['hall'], '2026-11-23T10:00:00')).toEqual(['c']);
  expect(editable(['other'], '2026-11-23T09:00:00')).toEqual([]);
});

test('a week shades days without hours', () => {
  const events = eventsOf(planOf({ open: [[540, 720]] }, 2), 'week', nobody);
  expect(closedIn(events)).toEqual(['2026-11-24 2026-11-24']);
});

test('a day of the month shows four bookings, or three and how many more there are', () => {
  const at = (count: number) =>
    Array.from({ length: count }, (_, index) => booking(`${index}`, 540 + index, 600 + index));
  const kinds = (count: number) =>
    eventsOf(planOf({ bookings: at(count) }, 7), 'month', nobody).map(({ extendedProps }) => extendedProps?.drawn);
  expect(kinds(4)).toHaveLength(4);
  expect(kinds(5)).toHaveLength(4);
  expect(kinds(5).at(-1)).toEqual({ kind: 'more', date: '2026-11-23', count: 2 });
});

test('buffers go with a booking until it is over', () => {
  const bookings = [booking('a', 600, 660), booking('b', 660, 720, 'completed')];
  const events = eventsOf(planOf({ setUpMinutes: 15, bookings }), 'day', nobody);
  expect(events.map(({ styles }) => styles).filter(Boolean)).toEqual([['--set-up:15', '--clean-up:0']]);
});

test('what is drawn reads back as a place', () => {
  const plan = planOf({});
  expect(minutesAt(plan, '2026-11-24T09:30:00')).toBe(1440 + 570);
  expect(placeOf(plan, 'hall', 1440 + 570, 2880)).toEqual({
    venue: 'hall',
    date: '2026-11-24',
    from: '09:30',
    to: '00:00'
  });
  expect([timeText(570, 660), timeText(1380, 1440)]).toEqual(['09:30–11:00', '23:00–24:00']);
});
