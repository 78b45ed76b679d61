import { expect, test } from 'vitest';
import { countedOfPublication } from './counted.ts';

const issue = { id: 'one', buildingId: 'tower', kind: 'issue', title: '第一期', publishedOn: '2026-12-31' } as const;

test('counts on its day by its kind, until it is withdrawn', () => {
  expect(countedOfPublication({ ...issue, withdrawnAt: null })).toMatchObject([
    { measure: 'publication', kind: 'issue', happenedOn: '2026-12-31', hour: null, events: 1, units: [] }
  ]);
  expect(countedOfPublication({ ...issue, withdrawnAt: 0 })).toEqual([]);
});
