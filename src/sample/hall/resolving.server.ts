import {
  decideResolution,
  giveNotice,
  inspectResolution,
  proposeResolution,
  settleResolutions
} from '#lib/hall/resolutions/service.server.ts';
import type { ResolutionText } from '#lib/hall/resolutions/types.ts';
import { closeBallot, openBallot, vote } from '#lib/hall/sessions/service.server.ts';
import type { BallotQuestion, Choice } from '#lib/hall/sessions/types.ts';
import { instantAt, minute, type Instant } from '#lib/platform/time.ts';
import { zone } from '../places.ts';
import type { Story } from '../story.ts';
import { granted, officeHours, type World } from '../world.ts';
import { handle, type Handled } from './handling.server.ts';
import type { Item, Spoken } from './holding.server.ts';

/** So many of those who vote raise their hands against something, or neither for nor against; all others for it. */
export interface Hands {
  against?: number;
  abstaining?: number;
}

/** What is proposed under an item, and how it is voted on. */
interface Proposal extends Hands {
  topicId?: string;
  note: string;
  text: ResolutionText;
  /** What is asked on phones instead, and what each answers. */
  phones?: { question: BallotQuestion; choices: readonly Choice[] };
}

/** A resolution that was voted on; without a ballot it is left for another session. */
export interface Voted {
  id: string;
  ballotId: string | null;
}

/** Workdays of a notice. */
export const noticed = 5;

/** An item under which something is proposed and voted on; `afterwards` makes of it what becomes of it. */
export function proposalOn(
  world: World,
  proposal: Proposal,
  afterwards: (voted: Voted, endedAt: Instant) => Promise<void>
): Item {
  const { topicId, note, text } = proposal;
  let voted: Voted;
  return {
    ...(topicId !== undefined && { topicId }),
    title: text.title,
    outcome: 'resolved',
    note,
    deliberate: async (spoken) => {
      voted = await propose(world, spoken, proposal);
    },
    conclude: (endedAt) => afterwards(voted, endedAt)
  };
}

async function propose(world: World, { sessionId, itemId, voters }: Spoken, proposal: Proposal): Promise<Voted> {
  const { text, phones, against = 0, abstaining = 0 } = proposal;
  const chair = world.as('chair');
  const { id } = granted(await proposeResolution(world.as('secretary'), { sessionId, itemId }, text));
  const { ballotId } = granted(await openBallot(chair, sessionId, phones?.question ?? motion(text.title)));
  for (const [index, voter] of phones ? voters.entries() : []) {
    granted(await vote(world.as(voter), sessionId, ballotId, phones!.choices[index % phones!.choices.length]!));
  }
  const hands = { for: voters.length - against - abstaining, against, abstain: abstaining };
  granted(await closeBallot(chair, sessionId, ballotId, phones ? null : hands));
  return { id, ballotId };
}

/** Whether to agree, by hands. */
function motion(title: string): BallotQuestion {
  return {
    question: `是否同意「${title}」的決議`,
    form: 'motion',
    method: 'hands',
    secret: false,
    majority: 'simple',
    options: [],
    budget: null
  };
}

/** Decides on a resolution by its ballot; `answer` closes its topic where it does not pass. */
export async function decide(world: World, { id, ballotId }: Voted, answer: string | null = null): Promise<void> {
  granted(await decideResolution(world.as('secretary'), id, { ballotId, answer }));
}

/** Has a resolution that passed noticed, come into effect, and done by its unit. */
export function carriedOut(world: World, matter: Handled): Parameters<typeof proposalOn>[2] {
  return async (voted, endedAt) => {
    await decide(world, voted);
    await world.begin(carryOut(world, voted.id, matter, officeHours(world, endedAt, 1)));
  };
}

async function* carryOut(world: World, id: string, matter: Handled, from: Instant): Story {
  const secretary = world.as('secretary');
  yield from;
  granted(await giveNotice(secretary, id, noticed));
  const { noticeTo } = granted(await inspectResolution(secretary, id)).resolution;
  const isOver = instantAt(noticeTo!, '24:00', zone) + minute;
  yield isOver;
  await settleResolutions(world.operator);
  const { matterId } = granted(await inspectResolution(secretary, id)).resolution;
  yield* handle(world, matterId!, matter, isOver);
}
