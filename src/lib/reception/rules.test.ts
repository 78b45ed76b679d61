import { expect, test } from 'vitest';
import { instantAt } from '../platform/time.ts';
import { arrivalOf, closingAfter, isAmendable, stateAfter } from './rules.ts';

const zone = 'Asia/Shanghai';
const at = (time: string, date = '2027-03-02') => instantAt(date, time, zone);

test('a building closes next on the same day, or on the next one', () => {
  expect(closingAfter(at('09:00'), '22:00', zone)).toBe(at('22:00'));
  expect(closingAfter(at('22:00'), '22:00', zone)).toBe(at('22:00', '2027-03-03'));
});

test('what was queued came when it says, within a day and never in the future', () => {
  const now = at('12:00');
  expect(arrivalOf(null, now)).toBe(now);
  expect(arrivalOf(at('09:00'), now)).toBe(at('09:00'));
  expect(arrivalOf(at('12:04'), now)).toBe(now);
  expect(arrivalOf(at('12:06'), now)).toBe('in-the-future');
  expect(arrivalOf(at('11:59', '2027-03-01'), now)).toBe('too-late');
});

test('what was entered is put right for 30 days, by the calendar of the building', () => {
  expect(isAmendable(at('09:00'), at('23:59', '2027-04-01'), zone)).toBe(true);
  expect(isAmendable(at('09:00'), at('00:00', '2027-04-02'), zone)).toBe(false);
});

test('steps lead from their states only', () => {
  expect(stateAfter('receive', 'expected')).toBe('in');
  expect(stateAfter('receive', 'cancelled')).toBeNull();
  expect(stateAfter('receive-late', 'absent')).toBe('left');
  expect(stateAfter('cancel', 'left')).toBe('cancelled');
  expect(stateAfter('leave', 'left')).toBeNull();
});
