import { expect, test } from 'vitest';
import type { HallEvent } from './events.ts';
import { rememberBriefly } from './remember.ts';

const changed: HallEvent = { topic: 'bookings', buildingId: 'b', venueId: 'v' };

/** A process whose clock and events the test moves, and what it read. */
function desk(answer: (key: string) => unknown = (key) => key) {
  let now = 0;
  let hear: (event: HallEvent | null) => void = () => undefined;
  const asked: string[] = [];
  const env = {
    db: {},
    clock: { now: () => now },
    events: {
      publish: async () => undefined,
      subscribe: (hearing: typeof hear) => {
        hear = hearing;
        return () => undefined;
      }
    }
  };
  const read = rememberBriefly(['bookings', 'venues'], async (_: typeof env, key: string) => {
    asked.push(key);
    return answer(key);
  });
  return {
    asked,
    read: (key: string) => read(env, key),
    pass: (milliseconds: number) => (now += milliseconds),
    tell: (event: HallEvent | null) => hear(event)
  };
}

test('all who ask within a second share one reading', async () => {
  const { read, asked, pass } = desk();
  expect(await Promise.all([read('a'), read('a'), read('b')])).toEqual(['a', 'a', 'b']);
  pass(999);
  await read('a');
  expect(asked).toEqual(['a', 'b']);
  pass(1);
  await read('a');
  expect(asked).toEqual(['a', 'b', 'a']);
});

test.each([[changed], [null]])('after %o everything is read anew, also what was being read', async (event) => {
  const { read, asked, tell } = desk();
  const early = read('a');
  tell(event);
  await Promise.all([early, read('a')]);
  expect(asked).toEqual(['a', 'a']);
});

test.each(['messages', 'hall'] as const)('what is about %s changes nothing that was read', async (topic) => {
  const { read, asked, tell } = desk();
  await read('a');
  tell({ ...changed, topic });
  await read('a');
  expect(asked).toEqual(['a']);
});

test('what is not there or fails is not remembered', async () => {
  const { read, asked } = desk((key) => {
    if (key === 'fails') throw new Error('no');
    return undefined;
  });
  for (const key of ['absent', 'absent']) expect(await read(key)).toBeUndefined();
  for (const key of ['fails', 'fails']) await expect(read(key)).rejects.toThrow('no');
  expect(asked).toEqual(['absent', 'absent', 'fails', 'fails']);
});

test('the memory is bounded, and the oldest leaves first', async () => {
  const { read, asked } = desk();
  for (let number = 0; number <= 200; number++) await read(String(number));
  await read('1');
  await read('0');
  expect(asked.slice(201)).toEqual(['0']);
});
