import * as v from 'valibot';
import { charactersIn, line } from '../platform/input.ts';
import { daysBetween, isLocalDate, minute, type Instant, type LocalDate } from '../platform/time.ts';

/** How often signing in has failed under one key of {@link limits}. */
export interface Failures {
  failures: number;
  lastFailureAt: Instant;
}

/** How many failures cost nothing, and after how many milliseconds one of them is forgotten. */
export interface Limit {
  free: number;
  forgottenAfter: number;
}

/**
 * What failures are counted for, each apart. One name from one address: people mistype, and whoever guesses there has to
 * wait, but nobody elsewhere has. One address: a lobby or an office shares it. One name from everywhere: so many that one
 * address never gets there, and a firm is kept waiting only by an attacker who has several.
 */
export const limits = {
  nameAtAddress: { free: 4, forgottenAfter: 5 * minute },
  address: { free: 30, forgottenAfter: 5 * minute },
  name: { free: 100, forgottenAfter: minute }
} as const satisfies Record<string, Limit>;

const longestWait = 5 * minute;

/**
 * Milliseconds to wait before the next attempt. The wait doubles from one second and stops at five minutes: from one
 * address, guessing a six-digit PIN takes years, and from however many, about one.
 */
export function waitBeforeSignIn(past: Failures | undefined, limit: Limit, now: Instant): number {
  const failures = countedFailures(past, limit, now);
  if (!past || failures < limit.free) return 0;
  const wait = Math.min(longestWait, 1000 * 2 ** Math.min(failures - limit.free, 20));
  return Math.max(0, past.lastFailureAt + wait - now);
}

/** What is counted after one more failure. */
export function countFailure(past: Failures | undefined, limit: Limit, now: Instant): Failures {
  return { failures: countedFailures(past, limit, now) + 1, lastFailureAt: now };
}

/** How many failures still count. */
function countedFailures(past: Failures | undefined, { forgottenAfter }: Limit, now: Instant): number {
  if (!past) return 0;
  return Math.max(0, past.failures - Math.floor(Math.max(0, now - past.lastFailureAt) / forgottenAfter));
}

/**
 * The username that was typed, as accounts are stored and looked up under it, or `null` for what is none: up to 100 letters
 * and digits of any script, dots, hyphens and underscores. Case and width make no difference, and nothing in it is invisible.
 */
export function usernameOf(typed: string): string | null {
  const username = typed.trim().normalize('NFKC').toLowerCase().normalize('NFKC');
  return /^[[\p{L}\p{M}\p{Nd}._\-]--\p{Default_Ignorable_Code_Point}]{1,100}$/v.test(username) ? username : null;
}

/** The name that people see, trimmed, or `null` for what is none: a line of up to 100 characters. */
export function displayNameOf(typed: string): string | null {
  const parsed = v.safeParse(line(longestDisplayName), typed);
  return parsed.success ? parsed.output : null;
}

/** In characters. */
const longestDisplayName = 100;
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

/** In days. */
export const longestLeave = 366;
/** How many days ahead a leave may begin. */
export const furthestLeave = 366;

/** What keeps days from being those of a leave of absence that begins today or later. */
export function flawInLeave(
  { from, to }: { from: LocalDate; to: LocalDate },
  today: LocalDate
): 'bad-dates' | 'in-the-past' | 'too-far' | 'too-long' | null {
  if (!isLocalDate(from) || !isLocalDate(to) || to < from) return 'bad-dates';
  if (from < today) return 'in-the-past';
  if (daysBetween(today, from) > furthestLeave) return 'too-far';
  return daysBetween(from, to) < longestLeave ? null : 'too-long';
}
