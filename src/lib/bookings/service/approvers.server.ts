import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { auditStore } from '../../platform/audit/store.server.ts';
import type { Instant } from '../../platform/time.ts';
import { proposalStore } from '../proposal-store.server.ts';

/**
 * Whether the actor has given one of the approvals that a booking has by now, or since an instant one to the proposal for it:
 * the second word is another's. Approvals before a change that had them begin anew do not count.
 */
export async function hasApproved(
  ctx: Context,
  tx: Queries,
  bookingId: string,
  since: Instant | null = null
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'account') return false;
  const trail = await auditStore(ctx.db, tx).trailOf(bookingId);
  if (since !== null) {
    return trail.some(
      ({ action, accountId, at }) => action === 'accept-proposal' && accountId === actor.accountId && at >= since
    );
  }
  const begin = trail.findLastIndex(({ changes }) => changes?.approvals?.to === 0);
  const counted = trail.slice(begin + 1);
  const byOffer = counted.some(({ action }) => action === 'accept-proposal')
    ? await proposalStore(ctx.db, tx).lastAccepted(bookingId)
    : undefined;
  return (
    byOffer?.proposedBy === actor.accountId ||
    counted.some(({ action, accountId }) => action === 'approve' && accountId === actor.accountId)
  );
}
