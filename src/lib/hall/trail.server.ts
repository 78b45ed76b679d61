import type { Queries } from '../db/port.ts';
import type { Context } from '../identity/context.ts';
import { auditStore, type AuditEntry } from '../platform/audit/store.server.ts';

type Step = Pick<AuditEntry, 'action' | 'fromState' | 'toState'> & Partial<Pick<AuditEntry, 'reason' | 'changes'>>;

/** Adds a step to the trail of something in the hall, in the transaction in which it is taken. */
export async function note(
  ctx: Context,
  tx: Queries,
  subject: Pick<AuditEntry, 'subject' | 'subjectId'>,
  step: Step
): Promise<void> {
  await auditStore(ctx.db, tx).add(entryOf(ctx, subject, step));
}

/** Adds a step to the trail of each of several, as {@link note} does, at once. */
export async function noteAll(
  ctx: Context,
  tx: Queries,
  subject: AuditEntry['subject'],
  steps: (Step & { subjectId: string })[]
): Promise<void> {
  await auditStore(ctx.db, tx).addAll(
    steps.map(({ subjectId, ...step }) => entryOf(ctx, { subject, subjectId }, step))
  );
}

function entryOf(ctx: Context, subject: Pick<AuditEntry, 'subject' | 'subjectId'>, step: Step): AuditEntry {
  return {
    ...subject,
    reason: null,
    ...step,
    at: ctx.clock.now(),
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null
  };
}
