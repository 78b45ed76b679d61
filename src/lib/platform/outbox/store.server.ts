import { and, asc, desc, eq, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm';
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

  const noteSent = prepared(() =>
    queries
      .update(outbox)
      .set({ state: 'sent', lastError: null, sentAt: sql`${sql.placeholder('at')}` })
      .where(eq(outbox.id, sql.placeholder('id')))
  );

  const isTroubled = or(eq(outbox.state, 'dead'), and(eq(outbox.state, 'queued'), isNotNull(outbox.lastError)));

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

    /** Notes that a message went out. */
    async noteSent(id: string, at: Instant) {
      await noteSent({ id, at });
    },

    /** Notes that an attempt failed. */
    async noteFailed(id: string, failure: Pick<OutboxMessage, 'state' | 'lastError' | 'nextAttemptAt'>) {
      await queries.update(outbox).set(failure).where(eq(outbox.id, id));
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

    /** Messages that were given up or are tried again, the latest first. */
    async troubled(limit: number): Promise<OutboxMessage[]> {
      return queries
        .select()
        .from(outbox)
        .where(isTroubled)
        .orderBy(desc(outbox.createdAt), desc(outbox.id))
        .limit(limit);
    },

    /** How many of these there are, by state. */
    async countTroubled(): Promise<{ queued: number; dead: number }> {
      const rows = await queries
        .select({ state: outbox.state, count: sql<number>`count(*)`.mapWith(Number) })
        .from(outbox)
        .where(isTroubled)
        .groupBy(outbox.state);
      const countOf = (state: OutboxState) => rows.find((row) => row.state === state)?.count ?? 0;
      return { queued: countOf('queued'), dead: countOf('dead') };
    },

    /** How many messages to each of these recipients of a channel were given up. */
    async countDead(channel: string, recipients: string[]): Promise<Map<string, number>> {
      const rows = await queries
        .select({ recipient: outbox.recipient, count: sql<number>`count(*)`.mapWith(Number) })
        .from(outbox)
        .where(and(eq(outbox.state, 'dead'), eq(outbox.channel, channel), inArray(outbox.recipient, recipients)))
        .groupBy(outbox.recipient);
      return new Map(rows.map(({ recipient, count }) => [recipient!, count]));
    },

    /** Lets messages that were given up begin anew, those of an id or recipient if one is given; answers how many were given up. */
    async revive({ id, recipient }: { id?: string; recipient?: string }, now: Instant): Promise<number> {
      const revived = await queries
        .update(outbox)
        .set({ state: 'queued', attempts: 0, nextAttemptAt: now })
        .where(
          and(
            eq(outbox.state, 'dead'),
            id === undefined ? undefined : eq(outbox.id, id),
            recipient === undefined ? undefined : eq(outbox.recipient, recipient)
          )
        )
        .returning({ id: outbox.id });
      return revived.length;
    },

    async forgetQueued() {
      await queries.delete(outbox).where(eq(outbox.state, 'queued'));
    },

    async forgetSent(before: Instant) {
      await queries.delete(outbox).where(and(eq(outbox.state, 'sent'), lt(outbox.createdAt, before)));
    }
  };
});
