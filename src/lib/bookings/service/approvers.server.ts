import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { auditStore, type AuditEntry } from '../../platform/audit/store.server.ts';
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
  return (await approvedAmong(ctx, tx, [{ bookingId, since }])).has(bookingId);
}

/** Those of these bookings, or proposals made at `since` for them, to which the actor {@link hasApproved}. */
export async function approvedAmong(
  ctx: Context,
  queries: Queries,
  subjects: { bookingId: string; since: Instant | null }[]
): Promise<Set<string>> {
  const { actor } = ctx;
  if (actor.kind !== 'account' || subjects.length === 0) return new Set();
  const ids = subjects.map(({ bookingId }) => bookingId);
  const trails = await auditStore(ctx.db, queries).trailsOf('booking', ids);
  const offeredBy = await proposalStore(ctx.db, queries).lastAccepted(ids);
  const isApproved = ({ bookingId, since }: (typeof subjects)[number]) => {
    const trail = trails.get(bookingId) ?? [];
    const isOwn = ({ accountId }: AuditEntry) => accountId === actor.accountId;
    if (since !== null) {
      return trail.some((entry) => entry.action === 'approve-proposal' && isOwn(entry) && entry.at >= since);
    }
    const begin = trail.findLastIndex(({ changes }) => changes?.approvals?.to === 0);
    const counted = trail.slice(begin + 1);
    const wasOffered = counted.some(({ action }) => action === 'accept-proposal');
    return (
      (wasOffered && offeredBy.get(bookingId) === actor.accountId) ||
      counted.some((entry) => entry.action === 'approve' && isOwn(entry))
    );
  };
  return new Set(subjects.filter(isApproved).map(({ bookingId }) => bookingId));
}
