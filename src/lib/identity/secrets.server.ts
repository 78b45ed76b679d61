import { createHash } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let stranger: Promise<string> | undefined;

/** Hashes a password or PIN for storing. */
export function hashSecret(secret: string): Promise<string> {
  return hash(secret, cost);
}

/** Whether a secret matches a stored hash. Without a hash it takes as long and says no, so that nobody learns which names exist. */
export async function secretMatches(stored: string | undefined, secret: string): Promise<boolean> {
  stranger ??= hashSecret('nobody has this password');
  const matches = await verify(stored ?? (await stranger), secret);
  return matches && stored !== undefined;
}

/** SHA-256 in hexadecimal, under which bearer tokens are stored and looked up. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
