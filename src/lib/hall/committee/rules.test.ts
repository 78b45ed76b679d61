import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../platform/time.ts';
import { isHeldOn, meet, refusalOfSeat, usualQuorum } from './rules.ts';
import { offices, type Seat } from './types.ts';

const term = fc.tuple(fc.nat(30), fc.option(fc.nat(30))).map(([from, length]) => ({
  opensOn: addDays('2027-01-01', from),
  closesOn: length === null ? null : addDays('2027-01-01', from + length)
}));
const days = Array.from({ length: 70 }, (_, index) => addDays('2027-01-01', index));

test('two terms meet if there is a day in both', () => {
  fc.assert(
    fc.property(term, term, (one, other) => {
      expect(meet(one, other)).toBe(days.some((day) => isHeldOn(one, day) && isHeldOn(other, day)));
      expect(meet(other, one)).toBe(meet(one, other));
    })
  );
});

test('on no day a committee has two chairs or two secretaries, or one person two seats', () => {
  const seat = fc.record({
    term,
    accountId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    office: fc.constantFrom(...offices),
    votes: fc.boolean()
  });
  fc.assert(
    fc.property(fc.array(seat, { maxLength: 20 }), (wanted) => {
      const seats: Seat[] = [];
      for (const [index, { term: days, ...given }] of wanted.entries()) {
        const made = { ...given, ...days, kind: 'firm', organisationId: 'o' } as const;
        if (refusalOfSeat(seats, made) === null) seats.push({ ...made, id: String(index), buildingId: 'b' });
      }
      for (const day of days) {
        const held = seats.filter((each) => isHeldOn(each, day));
        for (const office of ['chair', 'secretary']) {
          expect(held.filter((each) => each.office === office).length).toBeLessThanOrEqual(1);
        }
        expect(new Set(held.map(({ accountId }) => accountId)).size).toBe(held.length);
      }
    })
  );
});

test('a quorum is more than half of the seats with a vote', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), (voting, others) => {
      const seats = [...Array(voting).fill({ votes: true }), ...Array(others).fill({ votes: false })];
      const quorum = usualQuorum(seats);
      expect(2 * quorum).toBeGreaterThan(voting);
      expect(2 * (quorum - 1)).toBeLessThanOrEqual(voting);
    })
  );
});
