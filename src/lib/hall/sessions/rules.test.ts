import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minute } from '../../platform/time.ts';
import { areHands, counted, flawOf, isChoice, noCounts, resultOf } from './rules-of-ballots.ts';
import { reordered, startsOf } from './rules.ts';
import { agendaItemKinds, majorities, type Ballot, type BallotOption, type Choice, type Counts } from './types.ts';

const motion: Pick<Ballot, 'form' | 'options' | 'budget'> = { form: 'motion', options: [], budget: null };
const options = (count: number): BallotOption[] =>
  Array.from({ length: count }, (_, index) => ({ id: String(index + 1), text: `${index + 1}` }));

const someOptions = fc.integer({ min: 2, max: 8 }).map(options);

/** A budget, what it can be spent on, and papers that give it out. */
const allocation = fc
  .record({
    budget: fc.integer({ min: 10, max: 1_000 }),
    shares: fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 8 }),
    papers: fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), {
      maxLength: 12
    })
  })
  .map(({ budget, shares, papers }) => {
    const priced = shares.map((share, index) => ({
      id: String(index + 1),
      text: '',
      cost: Math.max(1, Math.floor(share * budget))
    }));
    const choices = papers.map((paper) => {
      let left = budget;
      const given = priced.map(({ id, cost }, index): [string, number] => {
        const yuan = Math.min(Math.floor(paper[index]! * cost), left);
        left -= yuan;
        return [id, yuan];
      });
      return Object.fromEntries(given);
    });
    return { form: 'allocation', majority: 'simple', budget, options: priced, choices } as const;
  });

test('what is counted is what was voted, in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('for', 'against', 'abstain')), (votes) => {
      const count = (given: string[]) => given.reduce((counts, vote) => counted(counts, vote), noCounts(motion));
      const counts = count(votes);
      expect(count(votes.toReversed())).toEqual(counts);
      for (const id of ['for', 'against', 'abstain']) {
        expect(counts[id]).toBe(votes.filter((vote) => vote === id).length);
      }
      expect(areHands(motion, counts, votes.length)).toBe(true);
      if (votes.length > 0) expect(areHands(motion, counts, votes.length - 1)).toBe(false);
    })
  );
});

test('a motion passes by more than half, or two thirds, of the votes for and against; abstentions count for neither', () => {
  const passes = (yes: number, no: number, majority: (typeof majorities)[number], abstain = 0) =>
    resultOf({ ...motion, majority, counts: { for: yes, against: no, abstain } }).passed;
  expect([passes(3, 2, 'simple'), passes(2, 2, 'simple'), passes(0, 0, 'simple')]).toEqual([true, false, false]);
  expect([passes(4, 2, 'two-thirds'), passes(3, 2, 'two-thirds'), passes(0, 0, 'two-thirds')]).toEqual([
    true,
    false,
    false
  ]);
  fc.assert(
    fc.property(fc.nat(50), fc.nat(50), fc.nat(50), fc.constantFrom(...majorities), (yes, no, abstain, majority) => {
      expect(passes(yes, no, majority, abstain)).toBe(passes(yes, no, majority));
      if (passes(yes, no, majority)) {
        expect(passes(yes + 1, no, majority)).toBe(true);
        expect(passes(yes, no, 'simple')).toBe(true);
      }
    })
  );
});

test('of several the one with the most votes wins, and none on a tie', () => {
  fc.assert(
    fc.property(
      someOptions,
      fc.array(fc.nat(30), { minLength: 8, maxLength: 8 }),
      fc.constantFrom(...majorities),
      (several, votes, majority) => {
        const counts: Counts = Object.fromEntries(several.map(({ id }, index) => [id, votes[index]!]));
        const { winners } = resultOf({ form: 'choice', majority, options: several, budget: null, counts });
        const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
        expect(winners.length).toBeLessThanOrEqual(1);
        for (const winner of winners) {
          for (const { id } of several) if (id !== winner) expect(counts[winner]).toBeGreaterThan(counts[id]!);
          if (majority === 'two-thirds') expect(3 * counts[winner]!).toBeGreaterThanOrEqual(2 * all);
        }
      }
    )
  );
});

test('money goes to what was given the most, never more than there is, and not to one of two equals alone', () => {
  fc.assert(
    fc.property(allocation, ({ choices, ...ballot }) => {
      for (const choice of choices) expect(isChoice(ballot, choice)).toBe(true);
      const counts = choices.reduce<Counts>((sums, choice) => counted(sums, choice), noCounts(ballot));
      const { winners } = resultOf({ ...ballot, counts });
      const won = ballot.options.filter(({ id }) => winners.includes(id));
      const spent = won.reduce((sum, { cost }) => sum + cost, 0);
      expect(spent).toBeLessThanOrEqual(ballot.budget);
      for (const { id } of won) expect(counts[id]).toBeGreaterThan(0);
      for (const { id, cost } of ballot.options) {
        if (winners.includes(id) || counts[id] === 0) continue;
        const equals = ballot.options.filter((other) => counts[other.id] === counts[id]);
        expect(equals.some((other) => winners.includes(other.id))).toBe(false);
        const before = won.filter((other) => counts[other.id]! > counts[id]!);
        const spentBefore = before.reduce((sum, other) => sum + other.cost, 0);
        const together = equals.reduce((sum, other) => sum + other.cost, 0);
        expect(spentBefore + together, `${id} of ${cost}`).toBeGreaterThan(ballot.budget);
      }
    })
  );
});

test('no paper gives out more than there is, or more than something costs, or to what is not there', () => {
  const ballot = {
    form: 'allocation',
    options: [
      { id: '1', text: '', cost: 60 },
      { id: '2', text: '', cost: 80 }
    ],
    budget: 100
  } as const;
  const isTaken = (choice: Choice) => isChoice({ ...ballot, options: [...ballot.options] }, choice);
  expect(isTaken({ 1: 60, 2: 40 })).toBe(true);
  expect(isTaken({ 1: 60 })).toBe(true);
  const wrong: Choice[] = [{ 1: 61 }, { 1: 60, 2: 41 }, { 3: 1 }, { 1: -1 }, { 1: 0.5 }, '1'];
  expect(wrong.map(isTaken)).not.toContain(true);
  expect(isChoice({ form: 'choice', options: options(2), budget: null }, '3')).toBe(false);
  expect(isChoice(motion, 'for')).toBe(true);
});

test('a ballot that cannot be held says why', () => {
  const asked = { question: '?', method: 'phones', secret: false, majority: 'simple', budget: null } as const;
  expect(flawOf({ ...asked, form: 'motion', options: [] })).toBeNull();
  expect(flawOf({ ...asked, form: 'motion', options: [], method: 'hands', secret: true })).toBe('hands-are-seen');
  expect(flawOf({ ...asked, form: 'choice', options: options(1) })).toBe('too-few-options');
  const same = options(2).map((option) => ({ ...option, text: '同' }));
  expect(flawOf({ ...asked, form: 'choice', options: same })).toBe('same-options');
  expect(flawOf({ ...asked, form: 'allocation', options: options(2), method: 'hands' })).toBe('hands-cannot-allocate');
  expect(flawOf({ ...asked, form: 'allocation', options: options(2) })).toBe('bad-budget');
  expect(flawOf({ ...asked, form: 'allocation', options: options(2), budget: 10 })).toBe('bad-costs');
});

test('an agenda is put into another order, but what earlier sessions left open stays first', () => {
  const item = fc.record({ id: fc.uuid(), kind: fc.constantFrom(...agendaItemKinds.slice(1)) });
  fc.assert(
    fc.property(
      fc.uniqueArray(item, { selector: ({ id }) => id, minLength: 1 }),
      fc.nat(),
      fc.nat(),
      (rest, at, to) => {
        const items = [{ id: 'first', kind: 'open-matters' as const }, ...rest];
        const { id } = rest[at % rest.length]!;
        const order = reordered(items, id, to)!;
        expect(order.toSorted()).toEqual(items.map((each) => each.id).toSorted());
        expect(order[0]).toBe('first');
        expect(order.indexOf(id)).toBe(Math.min(Math.max(to, 1), rest.length));
        expect(order.filter((each) => each !== id)).toEqual(items.map((each) => each.id).filter((each) => each !== id));
        expect(reordered(items, 'first', to)).toBeNull();
      }
    )
  );
});

test('each item of an agenda begins when those before it are over', () => {
  expect(startsOf([{ minutes: 10 }, { minutes: 20 }, { minutes: 5 }], 0)).toEqual([0, 10 * minute, 30 * minute]);
});
