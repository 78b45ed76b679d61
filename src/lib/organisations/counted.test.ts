import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../platform/time.ts';
import { countedOfStay } from './counted.ts';

const stay = (opensOn: string, closesOn: string | null) => ({
  organisationId: 'bank',
  buildingId: 'tower',
  opensOn,
  closesOn,
  level: null,
  type: 'state-firm' as const
});

test('a firm is one more when it moves in and one less when it is out', () => {
  expect(countedOfStay('tenant', stay('2027-01-31', '2027-03-01'))).toMatchObject([
    { measure: 'tenancy', kind: 'opened', happenedOn: '2027-01-31', events: 1, units: ['bank'], type: 'state-firm' },
    { measure: 'tenancy', kind: 'closed', happenedOn: '2027-03-01', events: -1, units: ['bank'] }
  ]);
});

test('what is counted up to a day is what is in force on it', () => {
  const days = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-12-01', days));
  fc.assert(
    fc.property(fc.array(fc.tuple(days, fc.option(days))), days, (stays, on) => {
      const counted = stays.flatMap(([opensOn, closesOn]) => countedOfStay('partner', stay(opensOn, closesOn)));
      const sum = counted.filter(({ happenedOn }) => happenedOn <= on).reduce((all, { events }) => all + events, 0);
      const inForce = stays.filter(([opensOn, closesOn]) => opensOn <= on && (closesOn === null || on < closesOn));
      expect(sum).toBe(inForce.length);
    })
  );
});
