import { hour } from '../time.ts';

/** Milliseconds before the second attempt; each failure doubles it, up to three hours. */
const firstWait = 30_000;
const longestWait = 3 * hour;

/** So often a message is tried, over about a day and a half: a mail server may be away for a night. */
export const mostAttempts = 20;

/**
 * Milliseconds to wait after so many attempts have failed. `chance` from 0 to 1 takes up to a quarter off, so that what
 * failed together does not come back together.
 */
export function waitAfter(attempts: number, chance: number): number {
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(attempts - 1, 30));
  return Math.round(wait * (1 - chance / 4));
}
