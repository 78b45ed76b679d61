import { createHash } from 'node:crypto';
import { termsOf } from '../../platform/search.ts';

/**
 * By which somebody of a subdistrict's staff is known again, however their name was typed and in either script: a hash, so that
 * nobody reads names in what is counted. It has no key, so it is no secret from who has the database and tries names out.
 */
export function staffKey(subdistrictId: string, name: string): string {
  const text = [subdistrictId, ...termsOf(name.replaceAll(/\s/g, ''))].join('\n');
  return createHash('sha256').update(text).digest('hex');
}
