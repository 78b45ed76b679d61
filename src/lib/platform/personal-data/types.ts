import type { Instant } from '../time.ts';

/** A key under which personal data is kept: one half encrypts, the other finds again. Neither is ever in the database. */
export interface DataKey {
  id: string;
  createdAt: Instant;
  /** Of AES-256, 32 bytes. */
  encryption: Buffer;
  /** Of HMAC-SHA-256, 32 bytes. */
  lookUp: Buffer;
}

/** A key as it is kept: both its halves are derived from one secret of 32 bytes, in base64. */
export interface KeptKey {
  id: string;
  createdAt: string;
  secret: string;
}

/** The keys of a hall: the newest encrypts, the older ones still decrypt. */
export interface KeyRing {
  /** Where they are kept, as the operator is told: a path, or the name of a variable. */
  source: string;
  /** The keys, newest first; empty while none was made. Throws a {@link KeyError} where they cannot be read. */
  keys(): readonly DataKey[];
  /** The JSON of the keys with another in front, which changes nothing. */
  printWith(key: KeptKey): string;
  /** Makes a key that encrypts from now on. Throws a {@link KeyError} where it cannot be kept. */
  add(now: Instant): DataKey;
  /** Forgets keys for good: what is still under them can never be read again. */
  drop(ids: readonly string[]): void;
}

/** Keys that cannot be used; its message is one sentence for the operator. */
export class KeyError extends Error {}
