import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { getTopic, scheduleTopic, unscheduleTopic } from '../../topics/service.server.ts';
import { comingStates, isOnTopic, reordered } from '../rules.ts';
import { sessionStore } from '../store.server.ts';
import type { AgendaItem, SessionDetails } from '../types.ts';
import { lead, noteIn } from './reach.server.ts';

/** Items of an agenda, at most. */
export const mostItems = 30;

/** Puts a topic that was accepted on the agenda of a session, last. */
export async function addTopic(ctx: Context, id: string, topicId: string, minutes: number) {
  const read = await getTopic(ctx, topicId);
  if (!read.ok) return failed('no-topic');
  const { title, building } = read.topic;
  return drawingUp(ctx, id, async (tx, session, items) => {
    if (building.id !== session.buildingId) return failed('no-topic');
    if (items.length >= mostItems) return failed('too-many-items');
    const scheduled = await scheduleTopic(ctx, tx, topicId);
    if (!scheduled.ok) return failed('no-topic');
    await append(ctx, tx, session, items, { kind: 'topic', topicId, title, minutes });
    return succeeded({});
  });
}

/** Puts something else on the agenda of a session, last. */
export function addItem(ctx: Context, id: string, item: Pick<AgendaItem, 'title' | 'minutes'>) {
  return drawingUp(ctx, id, async (tx, session, items) => {
    if (items.length >= mostItems) return failed('too-many-items');
    await append(ctx, tx, session, items, { kind: 'other', topicId: null, ...item });
    return succeeded({});
  });
}

/** Gives an item of an agenda other minutes. */
export function setMinutes(ctx: Context, id: string, itemId: string, minutes: number) {
  return drawingUp(ctx, id, async (tx, session, items) => {
    const item = items.find((each) => each.id === itemId);
    if (!item) return failed('not-found');
    await sessionStore(ctx.db, tx).changeItem(itemId, { minutes });
    await noteIn(ctx, tx, session, 'agenda', { minutes: { from: item.minutes, to: minutes } });
    return succeeded({});
  });
}

/** Moves an item of an agenda to another position, from 0; what earlier sessions left open stays first. */
export function moveItem(ctx: Context, id: string, itemId: string, position: number) {
  return drawingUp(ctx, id, async (tx, session, items) => {
    const order = reordered(items, itemId, position);
    if (!order) return failed('not-found');
    const store = sessionStore(ctx.db, tx);
    for (const [place, each] of order.entries()) await store.changeItem(each, { position: place });
    await noteIn(ctx, tx, session, 'agenda', { order: { from: items.map((item) => item.id), to: order } });
    return succeeded({});
  });
}

/** Takes an item off the agenda; a topic waits for another session. */
export function removeItem(ctx: Context, id: string, itemId: string) {
  return drawingUp(ctx, id, async (tx, session, items) => {
    const item = items.find((each) => each.id === itemId);
    if (!item) return failed('not-found');
    await takeOff(ctx, tx, item);
    await noteIn(ctx, tx, session, 'agenda', { item: { from: item.title, to: null } });
    return succeeded({});
  });
}

/** Takes an item off an agenda inside a transaction. */
export async function takeOff(ctx: Context, tx: Queries, item: AgendaItem): Promise<void> {
  await sessionStore(ctx.db, tx).removeItem(item.id);
  if (isOnTopic(item)) await unscheduleTopic(ctx, tx, item.topicId);
}

/** Puts an item last on an agenda inside a transaction. */
export async function append(
  ctx: Context,
  tx: Queries,
  session: SessionDetails,
  items: AgendaItem[],
  item: Pick<AgendaItem, 'kind' | 'topicId' | 'title' | 'minutes'>
) {
  const position = (items.at(-1)?.position ?? -1) + 1;
  const untouched = { state: 'waiting', outcome: null, note: '' } as const;
  await sessionStore(ctx.db, tx).addItem({ ...item, ...untouched, id: newId(), sessionId: session.id, position });
  await noteIn(ctx, tx, session, 'agenda', { item: { from: null, to: item.title } });
}

/** Notes that an agenda is another one now: invitations that say it are newer from then on, and who has one is to be told. */
export async function markChanged({ db, clock }: Context, tx: Queries, { id, state }: SessionDetails): Promise<void> {
  const changedAt = clock.now();
  const untold = state === 'notified' ? { agendaChangedAt: changedAt } : {};
  await sessionStore(db, tx).change(id, { changedAt, ...untold });
}

/** Changes the agenda of a session that is still to come. */
function drawingUp<Outcome extends { ok: true } | { ok: false; reason: string }>(
  ctx: Context,
  id: string,
  work: (tx: Queries, session: SessionDetails, items: AgendaItem[]) => Promise<Outcome>
) {
  return lead(ctx, id, async (tx, { session }) => {
    if (!comingStates.includes(session.state)) return failed('state');
    const outcome = await work(tx, session, await sessionStore(ctx.db, tx).agendaOf(id));
    if (outcome.ok) await markChanged(ctx, tx, session);
    return outcome;
  });
}
