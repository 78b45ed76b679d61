import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { newId } from '../../platform/id.ts';
import { enqueue } from '../../platform/outbox/outbox.server.ts';
import type { Happening, HallFact } from './types.ts';

/**
 * Notes, in the transaction of what happened in the hall, that those concerned are to be told. Who they are and how they are
 * told is for a module above to know; which units a matter's step concerns is known only where it is taken.
 */
export async function announce(
  ctx: Context,
  tx: Queries,
  happened: Happening & { id: string },
  organisationIds: string[] = []
): Promise<void> {
  const accountId = ctx.actor.kind === 'account' ? ctx.actor.accountId : null;
  const fact: HallFact = { ...happened, accountId, organisationIds };
  await enqueue(ctx, tx, { channel: 'hall', recipient: null, payload: fact, dedupeKey: newId() });
}
