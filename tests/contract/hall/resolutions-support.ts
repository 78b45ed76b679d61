import { proposeResolution } from '#lib/hall/resolutions/service.server.ts';
import type { TopicVisibility } from '#lib/hall/topics/types.ts';
import type { ResolutionText } from '#lib/hall/resolutions/types.ts';
import { operator } from '#lib/identity/types.ts';
import { settleResolutions } from '#lib/hall/resolutions/service.server.ts';
import {
  beginSession,
  closeBallot,
  concludeItem,
  endSession,
  getSession,
  openBallot,
  openDoors,
  signInOther
} from '#lib/hall/sessions/service.server.ts';
import type { AgendaItemOutcome, Counts } from '#lib/hall/sessions/types.ts';
import { must } from '../../support/hall.ts';
import { motion, type CommitteeHall } from './sessions-support.ts';

export const wording: ResolutionText = {
  title: '公共階梯安裝路燈',
  text: '同意在公共階梯安裝路燈。',
  task: '布線安裝，做到樓道有燈。',
  units: [],
  dueOn: null,
  reviewOn: null
};

export const passes: Counts = { for: 3, against: 0, abstain: 0 };
export const fails: Counts = { for: 1, against: 2, abstain: 0 };

interface Deliberation {
  text?: ResolutionText;
  outcome?: AgendaItemOutcome;
  visibility?: TopicVisibility;
}

/**
 * A session that is over, in which a topic was deliberated with these ballots, by hands, and put into a resolution that is
 * still to be decided on.
 */
export async function deliberated(
  hall: CommitteeHall,
  ballots: Counts[],
  { text = wording, outcome = 'resolved', visibility }: Deliberation = {}
) {
  const { id: sessionId, booking } = await hall.plan();
  const topicId = await hall.schedule(sessionId, '公共階梯未安裝路燈', visibility);
  const leading = hall.as(hall.secretary);
  hall.set(booking.startsAt);
  must(await openDoors(leading, sessionId));
  const { seats } = must(await getSession(leading, sessionId));
  for (const seat of seats.slice(0, 3)) must(await signInOther(leading, sessionId, { seatId: seat.id }));
  must(await beginSession(leading, sessionId, { withoutQuorum: false }));
  must(await concludeItem(leading, sessionId, { outcome: 'noted', note: '' }));
  const ballotIds: string[] = [];
  for (const counts of ballots) {
    const { ballotId } = must(await openBallot(leading, sessionId, { ...motion, method: 'hands' }));
    must(await closeBallot(leading, sessionId, ballotId, counts));
    ballotIds.push(ballotId);
  }
  const { agenda } = must(await getSession(leading, sessionId));
  const itemId = agenda.find((item) => item.topicId === topicId)!.id;
  const { id } = must(await proposeResolution(leading, { sessionId, itemId }, text));
  must(await concludeItem(leading, sessionId, { outcome, note: '由供電部門安裝' }));
  must(await endSession(leading, sessionId));
  return { id, sessionId, itemId, topicId, ballotIds };
}

/** Has the server do what is due by itself. */
export function settle(hall: CommitteeHall) {
  return settleResolutions({ ...hall.ctx, actor: operator });
}
