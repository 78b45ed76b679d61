import { and, eq, lt } from 'drizzle-orm';
import { storeOf } from '../../db/store.ts';
import type { Instant } from '../time.ts';

/** What came of requests, kept under their idempotency keys. */
export const outcomeStore = storeOf(({ idempotencyKeys }, queries) => ({
  async outcomeOf(accountId: string, key: string) {
    const [found] = await queries
      .select({ requestHash: idempotencyKeys.requestHash, outcome: idempotencyKeys.outcome })
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.accountId, accountId), eq(idempotencyKeys.key, key)));
    return found;
  },

  async keepOutcome(kept: {
    accountId: string;
    key: string;
    requestHash: string;
    outcome: unknown;
    createdAt: Instant;
  }) {
    await queries.insert(idempotencyKeys).values(kept);
  },

  async forgetOutcomes(before: Instant) {
    await queries.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, before));
  }
}));
