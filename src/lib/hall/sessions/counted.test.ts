import { expect, test } from 'vitest';
import { countedOfSession } from './counted.ts';
import { sessionStates } from './types.ts';

const session = {
  buildingId: 'tower',
  kind: 'deliberation',
  startsAt: Date.parse('2026-12-31T15:30Z'),
  zone: 'Asia/Shanghai'
} as const;
const present = [
  { organisationId: 'b', people: 1 },
  { organisationId: 'b', people: 3 },
  { organisationId: 'a', people: 1 },
  { organisationId: null, people: 12 }
];

test('counts once it has ended, with the people and organisations that were there', () => {
  expect(countedOfSession({ ...session, state: 'drafted' }, present)).toMatchObject([
    {
      measure: 'session',
      kind: 'deliberation',
      happenedOn: '2026-12-31',
      hour: 23,
      events: 1,
      people: 17,
      attendances: 2,
      units: ['a', 'b']
    }
  ]);
  const counting = sessionStates.filter((state) => countedOfSession({ ...session, state }, present).length > 0);
  expect(counting).toEqual(['drafted', 'confirmed', 'published']);
});
