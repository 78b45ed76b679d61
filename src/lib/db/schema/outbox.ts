import type { OutboxState } from '../../platform/outbox/types.ts';
import type { Columns } from '../columns.ts';

/** What has to be sent or done after a fact, stored with it; recipients are references, never names or addresses. */
export function outboxTables(c: Columns) {
  const outbox = c.table(
    'outbox',
    {
      id: c.id('id').primaryKey(),
      channel: c.text('channel').notNull(),
      recipient: c.text('recipient'),
      payload: c.json('payload').notNull(),
      /** The same message twice has the same key, and is stored once. */
      dedupeKey: c.text('dedupe_key').notNull().unique(),
      state: c.text('state').$type<OutboxState>().notNull(),
      attempts: c.int('attempts').notNull(),
      nextAttemptAt: c.instant('next_attempt_at').notNull(),
      lastError: c.text('last_error'),
      createdAt: c.instant('created_at').notNull(),
      sentAt: c.instant('sent_at')
    },
    (t) => [c.index('outbox_due').on(t.state, t.nextAttemptAt)]
  );

  return { outbox };
}
