import type { Queries } from '../db/port.ts';
import type { Environment } from './context.ts';
import { countFailure, limits, waitBeforeSignIn, type Limit } from './rules.ts';
import { digest } from './secrets.server.ts';
import { identityStore } from './store.server.ts';

/** Whom an attempt to sign in is for, such as `account:ann`, and where it comes from. */
export interface Attempt {
  name: string;
  address: string;
}

/**
 * Counts an attempt as failed, before its secret is looked at, so that guessing in parallel gains nothing. Answers the
 * milliseconds to wait if it may not be made (it is not counted then), and how to take it back once it has succeeded.
 */
export async function countAttempt(ctx: Environment, { name, address }: Attempt) {
  const own = digest(JSON.stringify([name, address]));
  const shared = new Map<string, Limit>([
    [digest(`address:${address}`), limits.address],
    [digest(name), limits.name]
  ]);
  const keys = new Map([[own, limits.nameAtAddress], ...shared]);

  const { now, wait, past } = await ctx.db.write(async (tx) => {
    const store = identityStore(ctx.db, tx);
    const now = ctx.clock.now();
    const past = await store.failuresUnder([...keys.keys()]);
    const wait = Math.max(...[...keys].map(([key, limit]) => waitBeforeSignIn(past.get(key), limit, now)));
    if (wait > 0) return { now, wait, past };
    for (const [key, limit] of keys) await store.setFailures(key, countFailure(past.get(key), limit, now));
    return { now, wait, past };
  });

  /** Forgets what failed under this name from this address; of the counts that others share, this attempt only. */
  async function takeBack(tx: Queries): Promise<void> {
    const store = identityStore(ctx.db, tx);
    await store.clearFailures(own);
    const current = await store.failuresUnder([...shared.keys()]);
    for (const [key, limit] of shared) {
      const { failures, lastFailureAt } = current.get(key) ?? { failures: 0, lastFailureAt: now };
      const counted = countFailure(past.get(key), limit, now);
      const isLatest = failures === counted.failures && lastFailureAt === counted.lastFailureAt;
      const left = isLatest ? past.get(key) : { failures: failures - 1, lastFailureAt };
      if (left && left.failures > 0) await store.setFailures(key, left);
      else await store.clearFailures(key);
    }
  }

  return { wait, takeBack };
}

/**
 * Looks something up by a secret that anybody may type who has no account, such as the code of a badge. Who finds nothing too
 * often with a `kind` of secrets from one address has to wait: `throttled`, and nothing was looked up.
 */
export async function guessed<Found>(
  ctx: Environment,
  { kind, address }: { kind: string; address: string },
  find: () => Promise<Found | undefined>
): Promise<Found | undefined | 'throttled'> {
  const key = digest(`${kind}:${address}`);
  const past = (await identityStore(ctx.db, ctx.db.read).failuresUnder([key])).get(key);
  if (waitBeforeSignIn(past, limits.address, ctx.clock.now()) > 0) return 'throttled';
  const found = await find();
  if (found !== undefined) return found;
  await ctx.db.write(async (tx) => {
    const store = identityStore(ctx.db, tx);
    const now = ctx.clock.now();
    await store.setFailures(key, countFailure((await store.failuresUnder([key])).get(key), limits.address, now));
  });
  return undefined;
}
