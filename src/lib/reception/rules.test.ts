import { expect, test } from 'vitest';
import { instantAt } from '../platform/time.ts';
import { mostAtKiosk } from './limits.ts';
import { arrivalOf, closingAfter, isAmendable, stateAfter, stillExpected } from './rules.ts';

const zone = 'Asia/Shanghai';
const at = (time: string, date = '2027-03-02') => instantAt(date, time, zone);

test('who came leaves at closing, and who came after it at the end of the day', () => {
  expect(closingAfter(at('09:00'), '22:00', zone)).toBe(at('22:00'));
  expect(closingAfter(at('22:00'), '22:00', zone)).toBe(at('24:00'));
  expect(closingAfter(at('20:00'), '01:30', zone)).toBe(at('01:30', '2027-03-03'));
  expect(closingAfter(at('00:30'), '01:30', zone)).toBe(at('01:30'));
  expect(closingAfter(at('20:00'), '00:00', zone)).toBe(at('24:00'));
});

test('groups are waited for all day, and over midnight for some hours', () => {
  expect(stillExpected(at('12:00'), zone)).toEqual({ startsAt: at('00:00'), endsAt: at('24:00') });
  expect(stillExpected(at('00:10'), zone).startsAt).toBe(at('18:10', '2027-03-01'));
});

test('a kiosk takes about as many people as were announced', () => {
  expect([1, 25, 30, 1500].map(mostAtKiosk)).toEqual([50, 50, 60, 2000]);
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
