import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, minute } from '../../platform/time.ts';
import { doorCodeAt, judgeDoorCode, newDoorKey } from './door.server.ts';

const anInstant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2046-01-01') });

test('a code lets people in for the minutes it takes to sign in, and is known as old from then on', () => {
  fc.assert(
    fc.property(anInstant, fc.integer({ min: 0, max: day }), (shownAt, later) => {
      const key = newDoorKey();
      const judged = judgeDoorCode(key, doorCodeAt(key, shownAt), shownAt + later);
      if (later < 4 * minute) expect(judged).toBe('good');
      if (later >= 5 * minute) expect(judged).toBe('old');
    })
  );
});

test('each minute has a code of its own, and each session', () => {
  const [one, other] = [newDoorKey(), newDoorKey()];
  const now = Date.parse('2027-03-02T09:00+08:00');
  expect(doorCodeAt(one, now + minute - 1)).toBe(doorCodeAt(one, now));
  expect(doorCodeAt(one, now + minute)).not.toBe(doorCodeAt(one, now));
  expect(judgeDoorCode(other, doorCodeAt(one, now), now)).toBe('wrong');
});

test('what was never shown lets nobody in', () => {
  const key = newDoorKey();
  const now = Date.parse('2027-03-02T09:00+08:00');
  const [shownIn, signature] = doorCodeAt(key, now - day).split('-');
  const madeUp = [
    '',
    '-',
    shownIn!,
    `${Math.floor(now / minute).toString(36)}-${signature}`,
    `${shownIn}-${signature}x`
  ];
  for (const code of madeUp) expect(judgeDoorCode(key, code, now)).toBe('wrong');
  fc.assert(fc.property(fc.string(), (code) => judgeDoorCode(key, code, now) === 'wrong'));
});
