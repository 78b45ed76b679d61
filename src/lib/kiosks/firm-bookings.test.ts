import { expect, it } from 'vitest';
import { day, hour, minute } from '../platform/time.ts';
import { urgencyOf } from './firm-bookings.ts';

const today = { startsAt: 0, endsAt: day };
const meeting = { startsAt: 10 * hour, endsAt: 11 * hour };
const at = (now: number, status: 'approved' | 'checked-in' | 'offered' | 'waitlisted' | 'cancelled') =>
  urgencyOf({ ...meeting, status }, today, now);

it('asks for a check-in from a quarter of an hour before the start', () => {
  expect(at(10 * hour - 16 * minute, 'approved')).toBe('today');
  expect(at(10 * hour - 15 * minute, 'approved')).toBe('now');
});

it('asks those who are there, and those to whom a place is offered, on any day', () => {
  expect(at(10 * hour, 'checked-in')).toBe('now');
  expect(at(-3 * day, 'offered')).toBe('now');
});

it('asks nothing of those who wait or have cancelled', () => {
  expect(at(10 * hour, 'waitlisted')).toBe('today');
  expect(at(10 * hour, 'cancelled')).toBe('today');
});

it('tells later days apart', () => {
  expect(urgencyOf({ startsAt: day, endsAt: day + hour, status: 'approved' }, today, 9 * hour)).toBe('later');
});
