import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthIn, recount } from './rules.ts';
import type { Counted, TallyEntry } from './types.ts';

const day = fc.constantFrom('2026-12-30', '2026-12-31', '2027-01-01', '2027-01-31', '2027-02-01');
const counted: fc.Arbitrary<Counted> = fc.record({
  measure: fc.constantFrom('activity', 'no-show'),
  buildingId: fc.constantFrom('b', 'c'),
  venueId: fc.constantFrom('v', null),
  kind: fc.constantFrom('film-viewing', null),
  organisationId: fc.constant(null),
  level: fc.constantFrom('city', null),
  type: fc.constant(null),
  happenedOn: day,
  hour: fc.constantFrom(9, null),
  events: fc.constantFrom(1, -1),
  people: fc.constantFrom(0, 12),
  attendances: fc.constantFrom(0, 1),
  minutes: fc.constant(0),
  units: fc.constantFrom([], ['o'])
});
/** One change of a subject: a day later, months may have been closed, and it counts for something else. */
const change = fc.record({ wanted: fc.array(counted, { maxLength: 3 }), closes: fc.boolean() });

const sum = (entries: readonly Counted[], of: (entry: Counted) => string) => {
  const sums = new Map<string, number[]>();
  for (const entry of entries) {
    const before = sums.get(of(entry)) ?? [0, 0, 0];
    sums.set(of(entry), [before[0]! + entry.events, before[1]! + entry.people, before[2]! + entry.attendances]);
  }
  return Object.fromEntries([...sums].filter(([, values]) => values.some((value) => value !== 0)));
};
const everyDimension = ({ measure, buildingId, venueId, kind, level, happenedOn, hour, units }: Counted) =>
  JSON.stringify([measure, buildingId, venueId, kind, level, happenedOn, hour, units]);

test('whatever changes, all entries come to what is counted, and months that their building has closed stay as they were', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      let entries: TallyEntry[] = [];
      const closed = new Set<string>();
      let made = 0;
      changes.forEach(({ wanted, closes }, index) => {
        const today = `2027-0${index + 2}-15`;
        if (closes) closed.add(monthIn('b', ['2026-12', '2027-01', '2027-02'][index % 3]!));
        const before = entries.filter((entry) => closed.has(monthIn(entry.buildingId, entry.day)));
        const { removed, added } = recount(entries, wanted, closed, today, 'why');
        expect(removed.filter((entry) => closed.has(monthIn(entry.buildingId, entry.day)))).toEqual([]);
        const stored = added.map((entry) => ({ ...entry, id: String(made++), subjectId: 's' }));
        entries = [...entries.filter((entry) => !removed.includes(entry)), ...stored];

        expect(sum(entries, everyDimension)).toEqual(sum(wanted, everyDimension));
        expect(entries.filter((entry) => before.some(({ id }) => id === entry.id))).toEqual(before);
        for (const entry of stored) {
          if (entry.isCorrection) expect(entry).toMatchObject({ day: today, reason: 'why' });
          else expect(closed.has(monthIn(entry.buildingId, entry.happenedOn))).toBe(false);
        }
        expect(recount(entries, wanted, closed, '2027-12-24', null)).toEqual({ removed: [], added: [] });
      });
    }),
    { numRuns: 500 }
  );
});

const one: Counted = {
  measure: 'reception',
  buildingId: 'b',
  venueId: null,
  kind: 'tour',
  organisationId: 'o',
  level: 'city',
  type: 'government-organ',
  happenedOn: '2027-01-20',
  hour: 9,
  events: 1,
  people: 20,
  attendances: 1,
  minutes: 0,
  units: ['o']
};

test('a headcount that is put right after its month was closed is a correction of today, both ways', () => {
  const entry: TallyEntry = { ...one, id: '1', subjectId: 's', day: one.happenedOn, isCorrection: false, reason: null };
  const { removed, added } = recount(
    [entry],
    [{ ...one, people: 23 }],
    new Set([monthIn('b', '2027-01')]),
    '2027-02-03',
    'miscounted'
  );
  expect(removed).toEqual([]);
  expect(added.map(({ day, people, events, reason }) => ({ day, people, events, reason }))).toEqual([
    { day: '2027-02-03', people: 23, events: 1, reason: 'miscounted' },
    { day: '2027-02-03', people: -20, events: -1, reason: 'miscounted' }
  ]);
});
