import { charactersIn } from '../platform/input.ts';
import { hour, minute, type Instant } from '../platform/time.ts';

/** How often in a row signing in has failed under one name or from one address. */
export interface Failures {
  failures: number;
  lastFailureAt: Instant;
}

/** After how many failures waiting begins: people mistype, and many of them share one lobby's or office's address. */
export const freeAttempts = { account: 4, address: 30 } as const;

const longestWait = 5 * minute;
const forgottenAfter = hour;

/**
 * Milliseconds to wait before the next attempt. The wait doubles from one second and stops at five minutes: guessing a
 * six-digit PIN takes years, and nobody can lock a firm out for a day by typing rubbish.
 */
export function waitBeforeSignIn(past: Failures | undefined, free: number, now: Instant): number {
  const failures = countedFailures(past, now);
  if (!past || failures < free) return 0;
  const wait = Math.min(longestWait, 1000 * 2 ** Math.min(failures - free, 20));
  return Math.max(0, past.lastFailureAt + wait - now);
}

/** How many failures still count: an hour without one wipes the slate. */
export function countedFailures(past: Failures | undefined, now: Instant): number {
  return past && now - past.lastFailureAt < forgottenAfter ? past.failures : 0;
}

/** A username has up to 100 characters, none of them a control character; nothing else is looked up. */
export function isUsername(username: string): boolean {
  return /^[^\p{Cc}\p{Cs}]{1,100}$/u.test(username);
}

/** In characters. */
const shortestPassword = 10;
export const longestPassword = 200;

export function isAcceptablePassword(password: string): boolean {
  const length = charactersIn(password);
  return length >= shortestPassword && length <= longestPassword;
}

/** A firm's PIN has six digits. */
export function isPin(pin: string): boolean {
  return /^\d{6}$/.test(pin);
}
