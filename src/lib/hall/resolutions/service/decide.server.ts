import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { isLocalDate, type LocalDate } from '../../../platform/time.ts';
import { findWorkCalendar } from '../../../venues/service.server.ts';
import { deliberatedItem, leadSession } from '../../sessions/service.server.ts';
import { closeTopic, returnTopic } from '../../topics/service.server.ts';
import { mostWorkdays } from '../limits.ts';
import { decidingStates, decisionBy, isToReview, noticeDays } from '../rules.ts';
import { resolutionStore } from '../store.server.ts';
import type { Resolution } from '../types.ts';
import { findResolution, leadResolution, noteIn, take } from './reach.server.ts';

/** What a resolution is decided by, and what becomes of its topic where it does not pass. */
export interface Decision {
  /** The ballot that decides; `null` leaves it for another session. */
  ballotId: string | null;
  /** With what its firm is answered if it does not pass; `null` brings the topic back to the committee. */
  answer: string | null;
}

/**
 * Decides on a resolution by a ballot on its item that is closed, or defers it without one. Refused as `state` before the item
 * is done with or after the minutes are confirmed, and as `no-ballot` where the ballot is another's.
 */
export async function decideResolution(ctx: Context, id: string, { ballotId, answer }: Decision) {
  const known = await findResolution(ctx, ctx.db.read, id);
  if (!known.ok) return known;
  return leadSession(ctx, known.resolution.sessionId, async (tx, { session }) => {
    const resolution = (await resolutionStore(ctx.db, tx).find(id))!;
    const { item, ballots } = (await deliberatedItem(ctx, tx, session.id, resolution.agendaItemId))!;
    const isOpen = resolution.state === 'proposed' && decidingStates.includes(session.state) && item.state === 'done';
    if (!isOpen) return failed('state');
    const ballot = ballots.find((each) => each.id === ballotId);
    if (ballotId !== null) {
      const isTaken = await resolutionStore(ctx.db, tx).isDecidedBy(ballotId, id);
      if (!ballot || isTaken) return failed('no-ballot');
      // What was left for another session is not decided on in this one.
      if (item.outcome === 'deferred') return failed('item-deferred');
    }
    const action = ballot ? decisionBy(ballot.result) : 'defer';
    const taken = await take(ctx, tx, resolution, action, { values: { ballotId }, reason: answer });
    if (taken.ok && action !== 'pass') await giveBack(ctx, tx, resolution, answer);
    return taken;
  });
}

/** Answers a topic of whose resolution nothing comes, or gives it back to the committee. One that went another way meanwhile stays there. */
async function giveBack(ctx: Context, tx: Queries, { topicId }: Resolution, answer: string | null) {
  if (topicId === null) return;
  await (answer === null ? returnTopic(ctx, tx, topicId) : closeTopic(ctx, tx, topicId, answer));
}

/** Gives public notice of a resolution that has passed, from today on for so many workdays. */
export async function giveNotice(ctx: Context, id: string, workdays: number) {
  if (!Number.isSafeInteger(workdays) || workdays < 1 || workdays > mostWorkdays) return failed('workdays');
  const calendar = await findWorkCalendar(ctx);
  return leadResolution(ctx, id, (tx, resolution) => {
    const values = noticeDays(calendar, ctx.clock.now(), resolution.building.zone, workdays);
    return take(ctx, tx, resolution, 'give-notice', { values });
  });
}

/** Says what a review came to, and on which day there is another; `null` for none. */
export function recordReview(
  ctx: Context,
  id: string,
  { text, reviewOn }: { text: string; reviewOn: LocalDate | null }
) {
  return leadResolution(ctx, id, async (tx, resolution) => {
    if (!isToReview(resolution)) return failed('state');
    if (reviewOn !== null && !isLocalDate(reviewOn)) return failed('date');
    await resolutionStore(ctx.db, tx).change(id, { reviewOn, reviewSessionId: null, changedAt: ctx.clock.now() });
    const changes = { reviewOn: { from: resolution.reviewOn, to: reviewOn } };
    await noteIn(ctx, tx, resolution, 'review', { reason: text, changes });
    return succeeded({});
  });
}
