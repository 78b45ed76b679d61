import { expect, test } from 'vitest';
import { countedOfMatter, type CountedMatter } from './counted.ts';

const place = { zone: 'Asia/Shanghai', keyOfStaff: (name: string) => `key of ${name}` };
const at = (time: string) => Date.parse(`${time}+08:00`);

const matter: CountedMatter = {
  kind: 'matter',
  state: 'open',
  buildingId: 'tower',
  organisationId: null,
  parentId: null,
  fields: {},
  raisedAt: at('2026-12-31T23:00'),
  resolvedAt: null
};
const counted = (more: Partial<CountedMatter>) => countedOfMatter({ ...matter, ...more }, place);

/** What is counted, as text. */
const briefly = (more: Partial<CountedMatter>) =>
  counted(more).map(({ measure, kind, happenedOn, minutes, people }) =>
    [measure, kind, happenedOn, minutes || null, people || null].filter((each) => each !== null).join(' ')
  );

test('a matter counts when it is raised, and when it is resolved with the time that took', () => {
  const resolved = { state: 'closed', resolvedAt: at('2027-01-01T00:30') } as const;
  expect(briefly({})).toEqual(['matter matter 2026-12-31']);
  expect(briefly({ kind: 'firm-case', ...resolved })).toEqual([
    'matter firm-case 2026-12-31',
    'resolved firm-case 2027-01-01 90'
  ]);
  expect(briefly({ ...resolved, parentId: 'visit' })).toContain('outreach-matter matter 2027-01-01');
  expect(briefly({ parentId: 'visit' })).toEqual(['matter matter 2026-12-31']);
  expect(briefly({ state: 'cancelled', parentId: 'visit' })).toEqual([]);
});

test('a visit counts on its day, with its firm and, without their names, the staff who went', () => {
  const visit = { kind: 'outreach-visit', organisationId: 'firm' } as const;
  const fields = { visitedOn: '2026-12-30' };
  expect(counted({ ...visit, fields: { ...fields, staff: ['林文彬', '陳曉燕'] } })).toMatchObject([
    { measure: 'outreach', happenedOn: '2026-12-30', events: 1, units: ['firm'] },
    { measure: 'outreach-staff', happenedOn: '2026-12-30', events: 1, units: ['key of 林文彬', 'key of 陳曉燕'] }
  ]);
  // Of visits of past years it may be known only how many went.
  expect(briefly({ ...visit, fields: { ...fields, staff: 2 } })).toEqual(['outreach 2026-12-30']);
});

test('a service counts once it was given, for its appointment', () => {
  const fields = { service: 'health-check', appointmentAt: at('2026-12-31T09:30'), people: 8, attended: 6 };
  const service = { kind: 'service', fields, raisedAt: at('2026-12-01T09:00') } as const;
  expect(briefly({ ...service, state: 'accepted' })).toEqual([]);
  expect(briefly({ ...service, state: 'resolved', resolvedAt: at('2027-01-04T09:00') })).toEqual([
    'service health-check 2026-12-31 6'
  ]);
});

test('a promotion counts while it is approved, on its first day', () => {
  const promotion = { kind: 'outdoor-promotion', fields: { firstDay: '2027-01-01', lastDay: '2027-01-03' } } as const;
  expect(briefly({ ...promotion, state: 'accepted' })).toEqual(['promotion 2027-01-01']);
  expect(briefly({ ...promotion, state: 'closed' })).toEqual(['promotion 2027-01-01']);
  for (const state of ['open', 'declined', 'cancelled'] as const) expect(briefly({ ...promotion, state })).toEqual([]);
});
