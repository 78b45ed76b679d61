import type { Queries } from '../../../db/port.ts';
import type { Context, Environment } from '../../../identity/context.ts';
import type { Instant } from '../../../platform/time.ts';
import { liveStates } from '../rules.ts';
import { resultOf } from '../rules-of-ballots.ts';
import { sessionStore } from '../store.server.ts';
import type { AgendaItem, BallotResult, SessionDetails, SessionState } from '../types.ts';
import { append, markChanged, mostItems } from './agenda.server.ts';
import { take } from './step.server.ts';

/*
 * What resolutions and minutes make of a session, in the transaction in which they do, which `leadSession` opens: so the
 * actor has been found to lead it, and open screens are told.
 */

/** An item of an agenda with the ballots on it that are closed, and what each came to. */
export interface Deliberated {
  item: AgendaItem;
  ballots: { id: string; result: BallotResult }[];
}

/** What was deliberated under an item of a session's agenda. */
export async function deliberatedItem(
  { db }: Environment,
  tx: Queries,
  sessionId: string,
  itemId: string
): Promise<Deliberated | undefined> {
  const store = sessionStore(db, tx);
  const item = (await store.agendaOf(sessionId)).find(({ id }) => id === itemId);
  if (!item) return undefined;
  const closed = (await store.ballotsOf(sessionId)).filter(
    ({ agendaItemId, closedAt }) => agendaItemId === itemId && closedAt !== null
  );
  return { item, ballots: closed.map((ballot) => ({ id: ballot.id, result: resultOf(ballot) })) };
}

/** What is noted of an item of a session's agenda. */
export async function noteOn({ db }: Environment, tx: Queries, sessionId: string, itemId: string) {
  return (await sessionStore(db, tx).agendaOf(sessionId)).find(({ id }) => id === itemId)?.note;
}

/** Keeps what is noted of an item for the minutes. */
export async function keepNote({ db }: Environment, tx: Queries, itemId: string, note: string): Promise<void> {
  await sessionStore(db, tx).changeItem(itemId, { note });
}

/** Takes a session on with its minutes, whose state its caller has judged. */
export async function takeWithMinutes(
  ctx: Context,
  tx: Queries,
  session: SessionDetails,
  action: 'confirm' | 'publish'
): Promise<void> {
  await take(ctx, tx, session, action, {});
}

/** More sessions than a building has before it at a time. */
const mostUpcoming = 100;

/** The sessions of a building that are to come or go on, the first one first. */
export async function sessionsToCome(
  { db }: Environment,
  queries: Queries,
  buildingId: string
): Promise<{ id: string; state: SessionState; startsAt: Instant }[]> {
  return (await sessionStore(db, queries).list([buildingId], liveStates, null, mostUpcoming)).toReversed();
}

/** The minutes that an agenda gives to what comes back to the committee. */
const minutesOfReview = 10;

/** Puts what comes back to the committee on the agenda of a session, last, with the topic it began with; answers whether there was room. */
export async function putToReview(
  ctx: Context,
  tx: Queries,
  session: SessionDetails,
  { title, topicId }: Pick<AgendaItem, 'title' | 'topicId'>
): Promise<boolean> {
  const items = await sessionStore(ctx.db, tx).agendaOf(session.id);
  if (items.length >= mostItems) return false;
  await append(ctx, tx, session, items, { kind: 'review', topicId, title, minutes: minutesOfReview });
  await markChanged(ctx, tx, session);
  return true;
}
