import type { Queries } from '../../../db/port.ts';
import type { Context } from '../../../identity/context.ts';
import { auditStore } from '../../../platform/audit/store.server.ts';
import { newId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import {
  keepNote,
  leadSession,
  noteInSession,
  noteOn,
  readSession,
  takeWithMinutes
} from '../../sessions/service.server.ts';
import type { SessionDetails } from '../../sessions/types.ts';
import { areConfirmed, confirmerOf, refusalOfConfirming, settledStates, writingStates } from '../rules.ts';
import { minutesStore, type KeptMinutes } from '../store.server.ts';
import type { Confirmer } from '../types.ts';
import { assemble, isSame, isUndecided } from './assemble.server.ts';

/** What is written of a session by hand: of an item of its agenda, or with `null` as remarks on all of it. */
export interface Written {
  item: string | null;
  text: string;
  /** What the writer had before them; without it, whatever stands there is written over. */
  before?: string | undefined;
}

/**
 * Writes what is noted of an item, or the remarks, from when the session begins until both have confirmed its minutes. What one of
 * them has confirmed is then to be confirmed anew. Refused as `changed` where somebody else has written there meanwhile.
 */
export function writeMinutes(ctx: Context, id: string, { item, text, before }: Written) {
  return leadSession(ctx, id, async (tx, { session }) => {
    if (!writingStates.includes(session.state)) return failed('state');
    const store = minutesStore(ctx.db, tx);
    const now = item === null ? (await store.find(id)).remarks : await noteOn(ctx, tx, id, item);
    if (now === undefined) return failed('not-found');
    if (before !== undefined && now !== before && now !== text) return failed('changed');
    if (item === null) await store.save(id, { remarks: text });
    else await keepNote(ctx, tx, item, text);
    await noteWriting(ctx, tx, session);
    return succeeded({});
  });
}

/** Adds to the trail that somebody writes: once while they go on, however often it is saved. */
async function noteWriting(ctx: Context, tx: Queries, session: SessionDetails): Promise<void> {
  const last = (await auditStore(ctx.db, tx).trailOf('session', session.id)).at(-1);
  const writer = ctx.actor.kind === 'account' ? ctx.actor.accountId : null;
  if (last?.action === 'write-minutes' && last.accountId === writer) return;
  await noteInSession(ctx, tx, session, 'write-minutes');
}

/**
 * Confirms what the minutes say now, as the chair or as the secretary. The first confirmation keeps it; the second, by another
 * person and of the same, confirms the session's minutes. Where they say something else by then, it is the first one again.
 * Refused as `undecided` while a resolution is.
 */
export function confirmMinutes(ctx: Context, id: string) {
  return leadSession(ctx, id, async (tx, standing) => {
    const { actor } = ctx;
    const as = confirmerOf(standing);
    if (as === null || actor.kind !== 'account') return failed('forbidden');
    if (standing.session.state !== 'drafted') return failed('state');
    if (await isUndecided(ctx, tx, id)) return failed('undecided');
    const read = await readSession(ctx, tx, id);
    if (!read.ok) return failed('not-found');
    const store = minutesStore(ctx.db, tx);
    const kept = await store.find(id);
    const content = await assemble(ctx, tx, read, kept.remarks);
    const isStillSo = kept.content !== null && isSame(kept.content, content);
    const before = isStillSo ? { chair: kept.chairId, secretary: kept.secretaryId } : nobody;
    const refusal = refusalOfConfirming(before, as, actor.accountId);
    if (refusal) return failed(refusal);

    const confirmation = confirmationBy(as, actor.accountId, ctx.clock.now());
    await store.save(id, isStillSo ? confirmation : { ...unconfirmed, ...confirmation, content });
    const isConfirmed = areConfirmed({ ...before, [as]: actor.accountId });
    if (isConfirmed) await takeWithMinutes(ctx, tx, standing.session, 'confirm');
    else await noteInSession(ctx, tx, standing.session, 'confirm-first');
    return succeeded({ isConfirmed });
  });
}

const nobody = { chair: null, secretary: null };
const unconfirmed = { chairId: null, chairAt: null, secretaryId: null, secretaryAt: null };

function confirmationBy(as: Confirmer, accountId: string, at: number): Partial<KeptMinutes> {
  return as === 'chair' ? { chairId: accountId, chairAt: at } : { secretaryId: accountId, secretaryAt: at };
}

/** Publishes minutes that both have confirmed: from now on everybody reads them. */
export function publishMinutes(ctx: Context, id: string) {
  return leadSession(ctx, id, async (tx, { session }) => {
    if (session.state !== 'confirmed') return failed('state');
    await minutesStore(ctx.db, tx).save(id, { publishedAt: ctx.clock.now() });
    await takeWithMinutes(ctx, tx, session, 'publish');
    return succeeded({});
  });
}

/** Puts something right of minutes that were confirmed: they stay as they are, and it is added with its day. */
export function addAddendum(ctx: Context, id: string, text: string) {
  return leadSession(ctx, id, async (tx, { session }) => {
    const { actor } = ctx;
    if (actor.kind !== 'account') return failed('forbidden');
    if (!settledStates.includes(session.state)) return failed('state');
    const { accountId } = actor;
    const addendum = { id: newId(), sessionId: id, text, accountId, at: ctx.clock.now() };
    await minutesStore(ctx.db, tx).addAddendum(addendum);
    await noteInSession(ctx, tx, session, 'addendum');
    return succeeded({});
  });
}
