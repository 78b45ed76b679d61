import type { Context } from '../identity/context.ts';
import { isId } from '../platform/id.ts';
import { failed, succeeded } from '../platform/result.ts';
import { notificationStore } from './store.server.ts';
import { aboutEach, aboutOf } from './subjects.server.ts';
import type { InboxMessage } from './types.ts';
import { pathOf } from './words.ts';

/** So many messages are shown; whoever has more has not looked for long. */
const mostShown = 50;

/** The actor's messages: the unread before the others, of each the latest first. */
export async function readInbox(ctx: Context) {
  const accountId = holderOf(ctx);
  if (accountId === null) return failed('unauthenticated');
  const rows = await notificationStore(ctx.db, ctx.db.read).inbox(accountId, mostShown);
  const about = await aboutEach(ctx, rows);
  const messages = rows.flatMap(({ id, createdAt, readAt }, index): InboxMessage[] => {
    const said = about[index];
    return said ? [{ ...said, id, createdAt, readAt }] : [];
  });
  return succeeded({ messages });
}

/** How many messages the actor has not read; none at a kiosk, which others read along. */
export async function countUnread(ctx: Context): Promise<number> {
  const accountId = holderOf(ctx);
  return accountId === null ? 0 : notificationStore(ctx.db, ctx.db.read).unread(accountId);
}

/** Notes that a message has been read, and answers the path of what it is about. */
export async function openMessage(ctx: Context, id: string) {
  const accountId = holderOf(ctx);
  if (accountId === null) return failed('unauthenticated');
  if (!isId(id)) return failed('not-found');
  const now = ctx.clock.now();
  const [opened] = await ctx.db.write((tx) => notificationStore(ctx.db, tx).markRead(accountId, id, now));
  const about = opened && (await aboutOf(ctx, opened));
  return about ? succeeded({ path: pathOf(about) }) : failed('not-found');
}

/** Notes that the actor has read every message. */
export async function markAllRead(ctx: Context) {
  const accountId = holderOf(ctx);
  if (accountId === null) return failed('unauthenticated');
  await ctx.db.write((tx) => notificationStore(ctx.db, tx).markRead(accountId, null, ctx.clock.now()));
  return succeeded({});
}

function holderOf({ actor }: Context): string | null {
  return actor.kind === 'account' && actor.channel !== 'kiosk' ? actor.accountId : null;
}
