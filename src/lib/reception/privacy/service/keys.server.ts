import type { Context } from '../../../identity/context.ts';
import { KeyError, type DataKey } from '../../../platform/personal-data/types.ts';
import { failed, succeeded } from '../../../platform/result.ts';
import { minute, type Instant } from '../../../platform/time.ts';
import { sealed, unsealed } from '../../details.server.ts';
import { detailsStore } from '../../details-store.server.ts';
import { privacyStore } from '../store.server.ts';
import { byItself } from './erasure.server.ts';

/** Details that are encrypted anew in one transaction. */
const batch = 500;

/** So long after a newer key was made, in milliseconds, a server may still be storing something under the old one. */
const overlap = minute;

/** A key and how many details are under it; `createdAt` is `null` where the key itself is lost. */
interface KeyUse {
  id: string;
  createdAt: Instant | null;
  count: number;
}

/** The keys of this hall, newest first, and then those that are lost though something is under them. For the operator. */
export async function keysInUse(ctx: Context) {
  if (ctx.actor.kind !== 'operator') return failed('forbidden');
  const counts = new Map(
    (await detailsStore(ctx.db, ctx.db.read).countsByKey()).map(({ keyId, count }) => [keyId, count])
  );
  const held = ctx.keys?.keys() ?? [];
  const kept = held.map(({ id, createdAt }): KeyUse => ({ id, createdAt, count: counts.get(id) ?? 0 }));
  const lost = [...counts]
    .filter(([id]) => held.every((key) => key.id !== id))
    .map(([id, count]): KeyUse => ({ id, createdAt: null, count }));
  return succeeded({ keys: [...kept, ...lost] });
}

/**
 * Makes a new key, unless `isMade` says that there is one already, and encrypts everything under it in batches: `tell` hears how
 * much is done of how much. Phones are found throughout. What is `damaged` opens under no key, and stays as it is until it is
 * erased. May be broken off and begun again. For the operator.
 */
export async function rotateKeys(ctx: Context, isMade: boolean, tell: (done: number, all: number) => void) {
  const used = await keysInUse(ctx);
  if (!used.ok) return used;
  if (!ctx.keys) return failed('no-keys');
  if (used.keys.some(({ createdAt }) => createdAt === null)) return failed('lost');
  const newest = isMade ? ctx.keys.keys()[0] : ctx.keys.add(ctx.clock.now());
  if (!newest) return failed('no-keys');

  const old = used.keys.filter(({ id, count }) => id !== newest.id && count > 0);
  const all = old.reduce((sum, { count }) => sum + count, 0);
  let done = 0;
  let damaged = 0;
  for (const { id } of old) {
    let after: string | undefined = '';
    while (after !== undefined) {
      const next = await encryptAnew(ctx, id, newest, after);
      done += next.done;
      damaged += next.damaged;
      if (next.done > 0) tell(done, Math.max(all, done));
      after = next.last;
    }
  }
  await ctx.db.forgetDeleted();
  return succeeded({ keyId: newest.id, count: done, damaged });
}

/** Encrypts the next details under a key anew, by visit, but for those that do not open; `last` is where they end. */
function encryptAnew(ctx: Context, keyId: string, newest: DataKey, after: string) {
  const held = ctx.keys?.keys() ?? [];
  return ctx.db.write(async (tx) => {
    const store = detailsStore(ctx.db, tx);
    const rows = await store.underKey(keyId, after, batch);
    let done = 0;
    for (const row of rows) {
      const details = unsealed(held, row);
      if (!details) continue;
      await store.put(sealed(newest, row, details));
      done++;
    }
    return { done, damaged: rows.length - done, last: rows.at(-1)?.visitId };
  });
}

/**
 * Forgets the keys that nothing is under any more; what old copies of the database hold under them can then never be read. Keys
 * that were replaced just now stay. Returns the ids of those forgotten. For the operator.
 */
export async function retireKeys(ctx: Context) {
  const used = await keysInUse(ctx);
  if (!used.ok) return used;
  const held = used.keys.filter(({ createdAt }) => createdAt !== null);
  const ids = held
    .filter(({ count }, index) => {
      const replacedAt = held[index - 1]?.createdAt;
      return count === 0 && replacedAt != null && replacedAt + overlap <= ctx.clock.now();
    })
    .map(({ id }) => id);
  if (ids.length > 0) ctx.keys!.drop(ids);
  return succeeded({ ids });
}

/** Erases the details whose key is lost, which nobody can read; returns how many. For the operator. */
export async function giveUpLost(ctx: Context) {
  const used = await keysInUse(ctx);
  if (!used.ok) return used;
  const lost = used.keys.filter(({ createdAt }) => createdAt === null);
  await ctx.db.write(async (tx) => {
    const store = detailsStore(ctx.db, tx);
    for (const { id } of lost) {
      for (const { buildingId, count } of await store.countsUnderKey(id)) {
        await privacyStore(ctx.db, tx).addErasure(byItself(buildingId, ctx.clock.now(), count));
      }
      await store.eraseUnderKey(id);
    }
  });
  if (lost.length > 0) await ctx.db.forgetDeleted();
  return succeeded({ count: lost.reduce((sum, { count }) => sum + count, 0) });
}

/** Makes sure that everything kept can be read; throws a {@link KeyError} that says in one sentence what is missing. */
export async function requireKeys(ctx: Context): Promise<void> {
  const used = await keysInUse(ctx);
  const lost = used.ok && used.keys.find(({ createdAt }) => createdAt === null);
  if (!lost) return;
  const where = ctx.keys ? `${ctx.keys.source} does not hold` : 'PERSONAL_DATA_KEYS does not name';
  throw new KeyError(
    `${where} the key ${lost.id}, under which ${lost.count} names or phones are kept: put it back, or erase them with hall keys give-up.`
  );
}
