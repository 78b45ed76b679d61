import type { Columns } from '../columns.ts';
import type { IdentityTables } from './identity.ts';

/** The append-only trail of every change of state: who, when, from, to, why. */
export function auditTables(c: Columns, { accounts }: IdentityTables) {
  const auditEntries = c.table(
    'audit_entries',
    {
      id: c.id('id').primaryKey(),
      subject: c.text('subject').notNull(),
      subjectId: c.id('subject_id').notNull(),
      at: c.instant('at').notNull(),
      accountId: c.id('account_id').references(() => accounts.id),
      action: c.text('action').notNull(),
      fromState: c.text('from_state'),
      toState: c.text('to_state'),
      reason: c.text('reason'),
      /** What the step changed besides the state, as JSON. */
      changes: c.text('changes')
    },
    (t) => [c.index('audit_entries_by_subject').on(t.subjectId, t.at)]
  );

  return { auditEntries };
}
