import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { auditStore, type AuditEntry } from '../../platform/audit/store.server.ts';
import type { BookingAction, BookingStatus, ChangeAction } from '../types.ts';
import { countBooking } from './counting.server.ts';

type More = Partial<Pick<AuditEntry, 'accountId' | 'toState' | 'reason' | 'changes'>>;

/**
 * Adds a step to the trail of a booking, by the actor: it leaves its state (`null` before it is stored), unless another is
 * named. What the step changed is stored by then, as the booking counts from then on for what it has become; a request counts
 * where it is stored.
 */
export async function note(
  ctx: Context,
  tx: Queries,
  { id, status }: { id: string; status: BookingStatus | null },
  action: 'request' | BookingAction | ChangeAction,
  more: More = {}
): Promise<void> {
  await auditStore(ctx.db, tx).add({
    subject: 'booking',
    subjectId: id,
    at: ctx.clock.now(),
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
    action,
    fromState: status,
    toState: status,
    reason: null,
    ...more
  });
  if (action !== 'request') await countBooking(ctx, tx, id, more.reason ?? null);
}
