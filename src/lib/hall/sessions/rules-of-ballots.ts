import {
  motionOptions,
  type Ballot,
  type BallotOption,
  type BallotQuestion,
  type BallotResult,
  type Choice,
  type Counts,
  type Majority
} from './types.ts';

/** The most options of a ballot. */
const mostOptions = 20;

/** Why a ballot cannot be held as it is asked. */
export type BallotFlaw =
  'too-few-options' | 'same-options' | 'hands-are-seen' | 'hands-cannot-allocate' | 'bad-budget' | 'bad-costs';

/**
 * What is wrong with a ballot: one of several needs several; hands are seen by all, and cannot give out money; a budget and
 * what each option costs are whole yuan, and no option costs more than there is.
 */
export function flawOf({ form, method, secret, options, budget }: BallotQuestion): BallotFlaw | null {
  if (method === 'hands' && secret) return 'hands-are-seen';
  if (form === 'motion') return null;
  if (options.length < 2 || options.length > mostOptions) return 'too-few-options';
  if (new Set(options.map(({ text }) => text)).size < options.length) return 'same-options';
  if (form === 'choice') return null;
  if (method === 'hands') return 'hands-cannot-allocate';
  if (budget === null || !Number.isSafeInteger(budget) || budget < 1) return 'bad-budget';
  const isPriced = ({ cost }: BallotOption) => Number.isSafeInteger(cost) && cost! >= 1 && cost! <= budget;
  return options.every(isPriced) ? null : 'bad-costs';
}

/** The ids of what can be voted for. */
function optionIds({ form, options }: Pick<Ballot, 'form' | 'options'>): string[] {
  return form === 'motion' ? [...motionOptions] : options.map(({ id }) => id);
}

/** The counts of a ballot in which nobody has voted. */
export function noCounts(ballot: Pick<Ballot, 'form' | 'options'>): Counts {
  return Object.fromEntries(optionIds(ballot).map((id) => [id, 0]));
}

/**
 * Whether a choice is one of this ballot's: an option; or whole yuan for some of them, to none more than it costs and
 * altogether no more than the budget.
 */
export function isChoice(ballot: Pick<Ballot, 'form' | 'options' | 'budget'>, choice: Choice): boolean {
  if (ballot.form !== 'allocation') return typeof choice === 'string' && optionIds(ballot).includes(choice);
  if (typeof choice === 'string') return false;
  const costs = new Map(ballot.options.map(({ id, cost }) => [id, cost ?? 0]));
  const isGiven = ([id, yuan]: [string, number]) =>
    Number.isSafeInteger(yuan) && yuan >= 0 && yuan <= (costs.get(id) ?? -1);
  return Object.entries(choice).every(isGiven) && total(choice) <= (ballot.budget ?? 0);
}

/** The counts with one more vote. */
export function counted(counts: Counts, choice: Choice): Counts {
  const added = typeof choice === 'string' ? { [choice]: 1 } : choice;
  const sums = Object.entries(counts).map(([id, count]) => [id, count + (added[id] ?? 0)] as const);
  return Object.fromEntries(sums);
}

/** Whether hands that were counted can be those of this ballot: whole numbers, altogether no more than may vote. */
export function areHands(ballot: Pick<Ballot, 'form' | 'options'>, counts: Counts, voters: number): boolean {
  const ids = optionIds(ballot);
  const isCount = (id: string) => Number.isSafeInteger(counts[id]) && counts[id]! >= 0;
  return ids.every(isCount) && Object.keys(counts).length === ids.length && total(counts) <= voters;
}

/**
 * What a ballot comes to. A motion passes by its majority of the votes for and against. Of several, the one with the most
 * votes wins if it also has its majority of all votes where that is two thirds; none wins on a tie. Money goes to what
 * was given the most first, as long as the budget lasts; what was given equally much gets it together or not at all.
 */
export function resultOf(ballot: Pick<Ballot, 'form' | 'majority' | 'options' | 'budget' | 'counts'>): BallotResult {
  const { form, majority, options, budget, counts } = ballot;
  switch (form) {
    case 'motion': {
      const [yes = 0, no = 0] = [counts.for, counts.against];
      return { passed: isMajority(majority, yes, yes + no), winners: [] };
    }
    case 'choice': {
      const most = Math.max(...Object.values(counts));
      const first = Object.keys(counts).filter((id) => counts[id] === most);
      const isWon = most > 0 && first.length === 1 && (majority === 'simple' || 3 * most >= 2 * total(counts));
      return { passed: null, winners: isWon ? first : [] };
    }
    case 'allocation':
      return { passed: null, winners: funded(options, counts, budget ?? 0) };
  }
}

function isMajority(majority: Majority, yes: number, all: number): boolean {
  return majority === 'simple' ? 2 * yes > all : yes > 0 && 3 * yes >= 2 * all;
}

function funded(options: readonly BallotOption[], counts: Counts, budget: number): string[] {
  const wanted = options.filter(({ id }) => (counts[id] ?? 0) > 0);
  const ranks = [...Map.groupBy(wanted, ({ id }) => counts[id]!)].sort(([one], [other]) => other - one);
  const winners: string[] = [];
  let left = budget;
  for (const [, equals] of ranks) {
    const cost = equals.reduce((sum, option) => sum + (option.cost ?? 0), 0);
    if (cost > left) continue;
    left -= cost;
    winners.push(...equals.map(({ id }) => id));
  }
  return winners;
}

function total(counts: Counts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
