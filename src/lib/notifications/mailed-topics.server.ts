import type { Context } from '../identity/context.ts';
import { failed, succeeded } from '../platform/result.ts';
import { notificationStore } from './store.server.ts';
import type { Topic } from './types.ts';

/** What the actor wants by mail; their inbox gets all. */
export async function ownMailedTopics(ctx: Context) {
  if (ctx.actor.kind !== 'account') return failed('unauthenticated');
  return succeeded({ topics: await notificationStore(ctx.db, ctx.db.read).mailedTopics(ctx.actor.accountId) });
}

/** Says what the actor wants by mail from now on. */
export async function setOwnMailedTopics(ctx: Context, topics: readonly Topic[]) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return failed('unauthenticated');
  if (actor.channel === 'kiosk') return failed('forbidden');
  await ctx.db.write((tx) => notificationStore(ctx.db, tx).setMailedTopics(actor.accountId, topics));
  return succeeded({});
}
