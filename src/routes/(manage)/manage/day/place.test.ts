import { expect, test } from 'vitest';
import { placeIn, remembered } from './place.ts';

test('a stretch is placed in per cent of the hours shown and cut at their ends', () => {
  const place = placeIn({ from: 480, to: 1320 });
  expect(place(480, 900)).toBe('left:0%;width:50%');
  expect(place(400, 2000)).toBe('left:0%;width:100%');
  expect(place(900)).toBe('left:50%');
});

test('what is remembered is computed once', () => {
  const asked: number[] = [];
  const double = remembered((number) => {
    asked.push(number);
    return number * 2;
  });
  expect([double(3), double(3), double(4)]).toEqual([6, 6, 8]);
  expect(asked).toEqual([3, 4]);
});
