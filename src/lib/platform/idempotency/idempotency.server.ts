import { createHash } from 'node:crypto';
import type { Db, Queries } from '../../db/port.ts';
import type { Clock } from '../clock.ts';
import { failed } from '../result.ts';
import { day } from '../time.ts';
import { outcomeStore } from './store.server.ts';

interface Environment {
  db: Db;
  clock: Clock;
}

/**
 * Does what a request asks for, inside a transaction, and keeps what came of it under an idempotency key, where one is
 * given: the same request again is answered with it, another under that key is refused. A refusal is not kept.
 */
export async function answeredOnce<Outcome extends { ok: boolean }>(
  ctx: Environment,
  tx: Queries,
  asked: { accountId: string; key: string | undefined; request: unknown },
  work: () => Promise<Outcome>
): Promise<Outcome | { ok: false; reason: 'idempotency-mismatch' }> {
  const { accountId, key, request } = asked;
  if (key === undefined) return work();
  const store = outcomeStore(ctx.db, tx);
  const requestHash = createHash('sha256').update(canonical(request)).digest('hex');
  const kept = await store.outcomeOf(accountId, key);
  if (kept) return kept.requestHash === requestHash ? (kept.outcome as Outcome) : failed('idempotency-mismatch');
  const outcome = await work();
  if (outcome.ok) await store.keepOutcome({ accountId, key, requestHash, outcome, createdAt: ctx.clock.now() });
  return outcome;
}

/** Forgets the answers kept for repeated requests, a day after they were given. */
export async function forgetOutcomes(ctx: Environment): Promise<void> {
  await ctx.db.write((tx) => outcomeStore(ctx.db, tx).forgetOutcomes(ctx.clock.now() - day));
}

/** JSON with the members of every object in one order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part
  );
}
