import { expect, test } from 'vitest';
import { areaUnder, labelStep, lineThrough, shadeOf, stretches, ticks } from './scale.ts';

test.each([
  [[], [0, 1]],
  [[0], [0, 1]],
  [
    [1, 3],
    [0, 1, 2, 3]
  ],
  [[7], [0, 2, 4, 6, 8]],
  [[60], [0, 20, 40, 60]],
  [[1100], [0, 500, 1000, 1500]],
  [[335], [0, 100, 200, 300, 400]],
  // Corrections may take away more than there is.
  [[-35], [-40, -30, -20, -10, 0]],
  [
    [-1, 3],
    [-1, 0, 1, 2, 3]
  ]
])('an axis for %j', (values, expected) => {
  expect(ticks(values)).toEqual(expected);
});

test('every axis reaches its largest value in a few whole steps', () => {
  for (let most = 1; most < 100_000; most += 7) {
    const found = ticks([most]);
    expect(found.at(-1)).toBeGreaterThanOrEqual(most);
    expect(found.length).toBeLessThanOrEqual(6);
    expect(found.every(Number.isInteger)).toBe(true);
  }
});

test('shades go from nothing to the largest', () => {
  expect([0, 1, 20, 21, 60, 100].map((value) => shadeOf(value, 100))).toEqual([0, 1, 1, 2, 3, 5]);
  expect(shadeOf(0, 0)).toBe(0);
});

test('a line has a gap where nothing is known', () => {
  const points = [
    { x: 0, y: 1 },
    { x: 1, y: null },
    { x: 2, y: 3 },
    { x: 3, y: 4.25 }
  ];
  expect(stretches(points)).toEqual([
    [{ x: 0, y: 1 }],
    [
      { x: 2, y: 3 },
      { x: 3, y: 4.25 }
    ]
  ]);
  expect(lineThrough(stretches(points)[1]!)).toBe('M2 3L3 4.3');
  expect(areaUnder(stretches(points)[1]!, 9)).toBe('M2 3L3 4.3L3 9L2 9Z');
});

test('labels stand apart', () => {
  expect(labelStep(12, 600, 40)).toBe(1);
  expect(labelStep(31, 320, 40)).toBe(4);
});
