import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { DataKey } from './types.ts';

const algorithm = 'aes-256-gcm';

/** Bytes before the cipher text: what is different each time, and what proves that nothing was changed. */
const ivBytes = 12;
const tagBytes = 16;

/** Encrypts a text so that it opens only where it belongs: `place` names its table, column and row. */
export function seal({ encryption }: DataKey, text: string, place: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, encryption, iv).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

/** The text that was sealed; throws where key or place is another, or a byte was changed. */
export function unseal({ encryption }: DataKey, sealed: Buffer, place: string): string {
  const decipher = createDecipheriv(algorithm, encryption, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
  return decipher.update(sealed.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

/** What a text is found by without being stored: the same for the same text under the same key, in hexadecimal digits. */
export function lookUpHash({ lookUp }: DataKey, text: string): string {
  return createHmac('sha256', lookUp).update(text).digest('hex');
}
