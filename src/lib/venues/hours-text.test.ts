import fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeOfDay } from '../platform/wall-clock.ts';
import { readHours, writeHours } from './hours-text.ts';

const office = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' }
];

test.each([
  '09:00–12:00, 14:00–18:00',
  '9-12 14-18',
  '9:00 - 12:00；14:00 - 18:00',
  '14:00～18:00、９：００至１２：００',
  '0900-1200,1400-1800',
  '9 to 12, 14 to 18'
])('%j is read', (text) => {
  expect(readHours(text)).toEqual(office);
});

test('a closed day is empty', () => {
  expect(readHours(' ')).toEqual([]);
  expect(writeHours([])).toBe('');
});

test.each(['nine', '9', '9-12-14', '9:0-12', '9:00am-11'])('%j is no time, and is not dropped', (text) => {
  const [hours] = readHours(text);
  expect([hours?.from, hours?.to].every((time) => /^\d\d:\d\d$/.test(time ?? ''))).toBe(false);
});

test('what is written is read as it was', () => {
  const times = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 8 });
  fc.assert(
    fc.property(times, (minutes) => {
      const sorted = minutes.sort((a, b) => a - b).map(timeOfDay);
      const hours = sorted.flatMap((from, at) =>
        at % 2 === 0 && sorted[at + 1] ? [{ from, to: sorted[at + 1]! }] : []
      );
      expect(readHours(writeHours(hours))).toEqual(hours);
      expect(readHours(writeHours(hours, '、'))).toEqual(hours);
    })
  );
});
