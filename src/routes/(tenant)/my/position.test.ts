import { expect, test } from 'vitest';
import { readPosition, writePosition } from './position.ts';

test('a position is read as it was written', () => {
  const position = { startsAt: 1_764_000_000_000, id: '0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b' };
  expect(readPosition(writePosition(position))).toEqual(position);
});

test.each([null, '', '12', '_x', 'x_1', `1_${'a'.repeat(65)}`, '1_a b', '-1_a'])('%j begins the list', (text) => {
  expect(readPosition(text)).toBeNull();
});
