import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day, hour, minute } from '../platform/time.ts';
import { countFailure, limits, usernameOf, waitBeforeSignIn, type Failures, type Limit } from './rules.ts';

const limit: Limit = { free: 4, forgottenAfter: 5 * minute };

test('the first failures cost nothing, then the wait doubles up to five minutes', () => {
  const waits = Array.from({ length: 20 }, (_, failures) =>
    waitBeforeSignIn({ failures, lastFailureAt: 1000 }, limit, 1000)
  );
  expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0]);
  expect(waits.slice(4, 13)).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256].map((seconds) => seconds * 1000));
  expect(waits.at(-1)).toBe(5 * minute);
});

test('waiting ends, and nobody is shut out for longer than five minutes whatever was typed', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (failures, last, later) => {
      const wait = waitBeforeSignIn({ failures, lastFailureAt: last }, limit, last + later);
      expect(wait).toBeLessThanOrEqual(5 * minute);
      expect(waitBeforeSignIn({ failures, lastFailureAt: last }, limit, last + later + wait)).toBe(0);
    })
  );
});

test('failures are forgotten one by one', () => {
  const nine = { failures: 9, lastFailureAt: 0 };
  expect(countFailure(undefined, limit, 7)).toEqual({ failures: 1, lastFailureAt: 7 });
  expect(countFailure(nine, limit, 5 * minute - 1).failures).toBe(10);
  expect(countFailure(nine, limit, 5 * minute).failures).toBe(9);
  expect(countFailure(nine, limit, hour).failures).toBe(1);
});

/** Guesses a name from some addresses, each as soon as it may; tells how often, and for how long others had to wait. */
function guess(addresses: number, duration: number) {
  const own = Array.from({ length: addresses }, (): Failures | undefined => undefined);
  let name: Failures | undefined;
  let guesses = 0;
  let longestWait = 0;
  for (let now = 0; now < duration; now += 1000) {
    for (const [index, past] of own.entries()) {
      const wait = waitBeforeSignIn(name, limits.name, now);
      longestWait = Math.max(longestWait, wait);
      if (wait > 0 || waitBeforeSignIn(past, limits.nameAtAddress, now) > 0) continue;
      own[index] = countFailure(past, limits.nameAtAddress, now);
      name = countFailure(name, limits.name, now);
      guesses++;
    }
  }
  return { guesses, longestWait };
}

test('guessing from one address, however long, keeps nobody elsewhere waiting, and is hopeless', () => {
  const { guesses, longestWait } = guess(1, 7 * day);
  expect(longestWait).toBe(0);
  expect(guesses).toBeLessThan(7 * 300);
});

test('guessing a PIN from many addresses takes about a year', () => {
  expect(guess(50, day).guesses).toBeLessThan(1_000_000 / 365);
});

test.each([
  ['ann', 'ann'],
  [' Ann\n', 'ann'],
  ['ＡＮＮ', 'ann'],
  ['Zoe\u0308', 'zoë'],
  ['王小明', '王小明'],
  ['a.b-c_1', 'a.b-c_1']
])('%j is the username %j', (typed, username) => {
  expect(usernameOf(typed)).toBe(username);
});

test.each(['', ' ', 'an n', 'ann\u200b', 'ann\u00ad', '\u3164', 'ann\u034f', '\u202eann', 'ann\0', 'ann@hall', '😀'])(
  '%j is none',
  (typed) => {
    expect(usernameOf(typed)).toBeNull();
  }
);
