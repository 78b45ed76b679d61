import { hkdfSync, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { newId } from '../id.ts';
import type { Instant } from '../time.ts';
import type { DataKey, KeptKey } from './types.ts';

const bytes = 32;

const keptKey = v.object({
  id: v.pipe(v.string(), v.uuid()),
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  secret: v.pipe(
    v.string(),
    v.check((secret) => Buffer.from(secret, 'base64').length === bytes)
  )
});

const keptRing = v.object({ keys: v.pipe(v.array(keptKey), v.minLength(1)) });

/** Reads the JSON of keys, newest first; `null` where it is none. */
export function parseRing(text: string): KeptKey[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = v.safeParse(keptRing, json);
  return parsed.success ? parsed.output.keys : null;
}

/** The JSON that {@link parseRing} reads. */
export function printRing(keys: readonly KeptKey[]): string {
  return `${JSON.stringify({ keys }, null, 2)}\n`;
}

/** A new key with a secret of its own. */
export function newKey(now: Instant): KeptKey {
  return { id: newId(), createdAt: new Date(now).toISOString(), secret: randomBytes(bytes).toString('base64') };
}

/** A kept key as it is used. */
export function derive({ id, createdAt, secret }: KeptKey): DataKey {
  const half = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), id, `louyu hall ${purpose}`, bytes));
  return { id, createdAt: Date.parse(createdAt), encryption: half('encryption'), lookUp: half('look-up') };
}
