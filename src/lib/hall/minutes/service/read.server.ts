import type { Context } from '../../../identity/context.ts';
import { accountHolders } from '../../../identity/service.server.ts';
import { visitor } from '../../../identity/types.ts';
import { isId } from '../../../platform/id.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { resolutionsOf } from '../../resolutions/service.server.ts';
import { ownSessions, publicSession, readSession, standingIn } from '../../sessions/service.server.ts';
import { getTopic } from '../../topics/service.server.ts';
import { confirmerOf, hasMinutes, settledStates, writingStates } from '../rules.ts';
import { minutesStore, type KeptMinutes } from '../store.server.ts';
import type { Confirmation, MinutesContent, MinutesDocument, MinutesItem } from '../types.ts';
import { assemble, isSame } from './assemble.server.ts';

/**
 * The minutes of a session for those who read it: as they are assembled now, until both have confirmed them, and from then on as
 * they were confirmed; with what the actor may do.
 */
export async function readMinutes(ctx: Context, id: string) {
  const read = await readSession(ctx, ctx.db.read, id);
  if (!read.ok) return read;
  const { session, may } = read;
  const { state } = session;
  if (!hasMinutes(state)) return failed('not-found');
  const isWritten = writingStates.includes(state);
  const kept = await minutesStore(ctx.db, ctx.db.read).find(id);
  const now = isWritten ? await assemble(ctx, ctx.db.read, read, kept.remarks) : null;
  const isKept = kept.content !== null && (now === null || isSame(kept.content, now));
  const content = isKept ? kept.content! : now!;
  const confirmer = confirmerOf(await standingIn(ctx, ctx.db.read, session));
  const confirmations = isKept ? await confirmationsOf(ctx, kept) : [];
  const hasConfirmed = confirmations.some(({ as }) => as === confirmer);
  return succeeded({
    session,
    document: {
      content,
      confirmations,
      addenda: await addendaOf(ctx, id, true),
      publishedAt: kept.publishedAt
    } satisfies MinutesDocument,
    resolutions: (await resolutionsOf(ctx, ctx.db.read, id)).map(
      ({ id, agendaItemId, year, number, state, title }) => ({
        id,
        agendaItemId,
        year,
        number,
        state,
        title
      })
    ),
    /** As what the actor can confirm them. */
    confirmer: state === 'drafted' && !hasConfirmed ? confirmer : null,
    may: {
      write: may.lead && isWritten,
      publish: may.lead && state === 'confirmed',
      add: may.lead && settledStates.includes(state)
    }
  });
}

/** More sessions than wait for their minutes at a time. */
const mostDrafted = 20;

/** The sessions whose minutes wait for the actor, as chair or secretary of their committee, to confirm them; the latest first. */
export async function minutesToConfirm(ctx: Context) {
  const drafted = await ownSessions(ctx, { states: ['drafted'], after: null, limit: mostDrafted });
  if (!drafted.ok) return drafted;
  const read = await Promise.all(drafted.sessions.map(({ id }) => readMinutes(ctx, id)));
  const waitsFor = (minutes: (typeof read)[number]) => minutes.ok && minutes.confirmer !== null;
  return succeeded({ sessions: drafted.sessions.filter((_session, index) => waitsFor(read[index]!)) });
}

/** Minutes that were published, as everybody reads them: without people’s names, and without what not everybody may know. */
export async function publishedMinutes(ctx: Context, id: string) {
  const session = isId(id) ? await publicSession(ctx, id) : null;
  const kept = session ? await minutesStore(ctx.db, ctx.db.read).find(id) : null;
  if (!session || !kept?.content) return failed('not-found');
  const { content, publishedAt } = kept;
  const confirmations = await confirmationsOf(ctx, kept);
  return succeeded({
    building: session.building,
    document: {
      content: await toldToAll(ctx, content),
      confirmations: confirmations.map((confirmation) => ({ ...confirmation, name: null })),
      addenda: await addendaOf(ctx, id, false),
      publishedAt
    } satisfies MinutesDocument
  });
}

async function toldToAll(ctx: Context, content: MinutesContent): Promise<MinutesContent> {
  const withoutName = (attendance: MinutesContent['present'][number]) => ({ ...attendance, displayName: null });
  const items: MinutesContent['items'] = [];
  for (const item of content.items) items.push(item && (await isForAll(ctx, item)) ? itemForAll(item) : null);
  return {
    ...content,
    present: content.present.map(withoutName),
    excused: content.excused.map(withoutName),
    absent: content.absent.map(withoutName),
    openMatters: content.openMatters.filter(({ visibility }) => visibility !== 'firm-only'),
    items
  };
}

async function isForAll(ctx: Context, { topicId }: MinutesItem): Promise<boolean> {
  return topicId === null || (await getTopic({ ...ctx, actor: visitor }, topicId)).ok;
}

function itemForAll(item: MinutesItem): MinutesItem {
  const ballots = item.ballots.map((ballot) => ({
    ...ballot,
    votes: ballot.votes.map((vote) => ({ ...vote, displayName: '' }))
  }));
  return { ...item, ballots };
}

async function confirmationsOf(
  ctx: Context,
  { chairId, chairAt, secretaryId, secretaryAt }: KeptMinutes
): Promise<Confirmation[]> {
  const holders = await accountHolders(
    ctx,
    [chairId, secretaryId].filter((id) => id !== null)
  );
  const nameOf = (id: string) => holders.get(id)?.displayName ?? null;
  return [
    ...(chairId !== null ? [{ as: 'chair' as const, name: nameOf(chairId), at: chairAt! }] : []),
    ...(secretaryId !== null ? [{ as: 'secretary' as const, name: nameOf(secretaryId), at: secretaryAt! }] : [])
  ];
}

async function addendaOf(ctx: Context, id: string, withNames: boolean) {
  const addenda = await minutesStore(ctx.db, ctx.db.read).addendaTo(id);
  const accountIds = withNames ? addenda.map(({ accountId }) => accountId) : [];
  const holders = await accountHolders(ctx, [...new Set(accountIds)]);
  return addenda.map(({ id: addendum, text, accountId, at }) => ({
    id: addendum,
    text,
    name: holders.get(accountId)?.displayName ?? null,
    at
  }));
}
