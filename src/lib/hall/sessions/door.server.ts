import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { minute, type Instant } from '../../platform/time.ts';

/*
 * The code at the door is the minute in which it is shown and a signature of it. A picture of it that is passed on lets
 * nobody in from home: it is old by then, and still known as one that was shown.
 */

/** How long a code lets people in: there has to be time to sign in with one's account first. */
const goodFor = 5 * minute;

/** What the codes of a session are signed with. */
export function newDoorKey(): string {
  return randomBytes(18).toString('base64url');
}

/** What the code at the door says at an instant: each minute another. */
export function doorCodeAt(key: string, at: Instant): string {
  const shownIn = Math.floor(at / minute).toString(36);
  return `${shownIn}-${signatureOf(key, shownIn)}`;
}

/** Whether a code lets its bearer in at an instant, did so before, or was never shown at this door. */
export function judgeDoorCode(key: string, code: string, at: Instant): 'good' | 'old' | 'wrong' {
  const [shownIn = '', signature = ''] = code.split('-', 2);
  const [given, expected] = [Buffer.from(signature), Buffer.from(signatureOf(key, shownIn))];
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'wrong';
  return at - Number.parseInt(shownIn, 36) * minute < goodFor ? 'good' : 'old';
}

function signatureOf(key: string, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 20);
}
