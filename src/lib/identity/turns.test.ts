import { expect, test } from 'vitest';
import { createTurns } from './turns.ts';

test('work under one key is done in order, also after a failure; another key does not wait', async () => {
  const inTurn = createTurns();
  const done: string[] = [];
  let letGo = () => {};
  const first = inTurn('a', () =>
    new Promise<void>((resolve) => (letGo = resolve)).then(() => void done.push('first'))
  );
  const second = inTurn('a', () => Promise.reject(new Error('second')));
  const third = inTurn('a', async () => void done.push('third'));
  await inTurn('b', async () => void done.push('other'));
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toEqual(['other']);
  letGo();
  await expect(second).rejects.toThrow('second');
  await Promise.all([first, third]);
  expect(done).toEqual(['other', 'first', 'third']);
});
