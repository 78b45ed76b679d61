import { and, asc, desc, eq, inArray, lt, lte, sql } from 'drizzle-orm';
import { prepared, storeOf } from '../../db/store.ts';
import { newId } from '../id.ts';
import type { Instant } from '../time.ts';
import type { NewMessage, OutboxMessage, OutboxState } from './types.ts';

/** The outbox, written in the transaction of the fact that a message tells of. */
export const outboxStore = storeOf(({ outbox }, queries) => {
  const insert = prepared(() =>
    queries
      .insert(outbox)
      .values({
        id: sql.placeholder('id'),
        channel: sql.placeholder('channel'),
        recipient: sql.placeholder('recipient'),
        payload: sql.placeholder('payload'),
        dedupeKey: sql.placeholder('dedupeKey'),
        state: 'queued',
        attempts: 0,
        nextAttemptAt: sql.placeholder('createdAt'),
        createdAt: sql.placeholder('createdAt')
      })
      .onConflictDoNothing()
  );
  const due = prepared(() =>
    queries
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.state, 'queued'), lte(outbox.nextAttemptAt, sql.placeholder('now'))))
      .orderBy(asc(outbox.nextAttemptAt), asc(outbox.id))
      .limit(sql.placeholder('limit'))
  );

  return {
    async add(message: NewMessage, createdAt: Instant) {
      await insert({ ...message, id: newId(), createdAt });
    },

    /** Which messages are due, the longest waiting first. */
    async due(now: Instant, limit: number): Promise<string[]> {
      return (await due({ now, limit })).map(({ id }) => id);
    },

    /** Takes those of these messages that are still due; no other worker takes them before `until`. */
    async claim(ids: string[], now: Instant, until: Instant): Promise<OutboxMessage[]> {
      return queries
        .update(outbox)
        .set({ nextAttemptAt: until, attempts: sql`${outbox.attempts} + 1` })
        .where(and(inArray(outbox.id, ids), eq(outbox.state, 'queued'), lte(outbox.nextAttemptAt, now)))
        .returning();
    },

    /** Notes how an attempt went. */
    async settle(id: string, outcome: Pick<OutboxMessage, 'state' | 'lastError' | 'nextAttemptAt' | 'sentAt'>) {
      await queries.update(outbox).set(outcome).where(eq(outbox.id, id));
    },

    /** Messages in one of these states, the latest first. */
    async list(states: readonly OutboxState[], limit: number): Promise<OutboxMessage[]> {
      return queries
        .select()
        .from(outbox)
        .where(inArray(outbox.state, [...states]))
        .orderBy(desc(outbox.createdAt), desc(outbox.id))
        .limit(limit);
    },

    /** Lets a message that was given up begin anew; answers whether it was given up. */
    async revive(id: string, now: Instant): Promise<boolean> {
      const revived = await queries
        .update(outbox)
        .set({ state: 'queued', attempts: 0, nextAttemptAt: now })
        .where(and(eq(outbox.id, id), eq(outbox.state, 'dead')))
        .returning({ id: outbox.id });
      return revived.length > 0;
    },

    async forgetQueued() {
      await queries.delete(outbox).where(eq(outbox.state, 'queued'));
    },

    async forgetSent(before: Instant) {
      await queries.delete(outbox).where(and(eq(outbox.state, 'sent'), lt(outbox.createdAt, before)));
    }
  };
});
