import { describe, expect, test } from 'vitest';
import { keepWritten } from './rows.ts';

const rowsOf = (ids: string) => [...ids].map((id) => ({ id }));
const after = (before: string, now: string, written: string) =>
  keepWritten(
    rowsOf(before).map((row) => ({ ...row, isGone: false })),
    rowsOf(now),
    (id) => written.includes(id)
  )
    .map(({ id, isGone }) => (isGone ? id.toUpperCase() : id))
    .join('');

describe('the rows of a queue that changes', () => {
  test.each([
    ['rows that leave it go', 'abc', 'ac', '', 'ac'],
    ['rows that come to it come', 'ab', 'xaby', '', 'xaby'],
    ['a row in which somebody writes stays where it was', 'abc', 'ac', 'b', 'aBc'],
    ['so does the last one', 'abc', 'ab', 'c', 'abC'],
    ['so do several', 'abcd', 'a', 'bd', 'aBD'],
    ['a row that is still there is not doubled', 'abc', 'abc', 'b', 'abc'],
    ['an empty queue keeps what is written', 'a', '', 'a', 'A']
  ])('%s', (_, before, now, written, expected) => expect(after(before, now, written)).toBe(expected));

  test('a row that was gone goes once nobody writes in it any more', () => {
    expect(keepWritten([{ id: 'a', isGone: true }], rowsOf('b'), () => false)).toEqual([{ id: 'b', isGone: false }]);
  });
});
