import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './cursor.ts';

const id = '0190a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b';

test('a position is read as it was written', () => {
  const position = { startsAt: 1_764_000_000_000, id };
  expect(decodeCursor(encodeCursor(position))).toEqual(position);
});

test.each(['', 'x', '12', ...[`[1.5,"${id}"]`, `["1","${id}"]`, '[1,"x"]', '[1]', '{}', 'null'].map(written)])(
  '%j is none',
  (text) => {
    expect(decodeCursor(text)).toBeNull();
  }
);

function written(json: string): string {
  return Buffer.from(json).toString('base64url');
}
