import type { Queries } from '../db/port.ts';
import type { Context } from '../identity/context.ts';
import { auditStore, type AuditEntry } from '../platform/audit/store.server.ts';

/** Adds a step to the trail of something in the hall, in the transaction in which it is taken. */
export async function note(
  ctx: Context,
  tx: Queries,
  subject: Pick<AuditEntry, 'subject' | 'subjectId'>,
  step: Pick<AuditEntry, 'action' | 'fromState' | 'toState'> & Partial<Pick<AuditEntry, 'reason' | 'changes'>>
): Promise<void> {
  await auditStore(ctx.db, tx).add({
    ...subject,
    reason: null,
    ...step,
    at: ctx.clock.now(),
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null
  });
}
