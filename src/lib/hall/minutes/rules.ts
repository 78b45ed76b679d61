import type { Office } from '../committee/types.ts';
import type { SessionState } from '../sessions/types.ts';
import type { Confirmer } from './types.ts';

/** The states of a session in which its minutes are written: while it goes on, and until both have confirmed them. */
export const writingStates: readonly SessionState[] = ['in-progress', 'drafted'];

/** The states in which minutes stay as they are, and are put right by addenda alone. */
export const settledStates: readonly SessionState[] = ['confirmed', 'published'];

/** Whether a session has minutes to read. */
export function hasMinutes(state: SessionState): boolean {
  return writingStates.includes(state) || settledStates.includes(state);
}

/** As what somebody confirms minutes: the chair as that, whoever else leads the session as its secretary. */
export function confirmerOf(standing: { leads: boolean; seat: { office: Office } | null }): Confirmer | null {
  if (!standing.leads) return null;
  return standing.seat?.office === 'chair' ? 'chair' : 'secretary';
}

/** What has been confirmed of minutes, by which account. */
export type Confirmed = Record<Confirmer, string | null>;

/** Why somebody cannot confirm what minutes say: they have, or it takes two different people. */
export function refusalOfConfirming(
  confirmed: Confirmed,
  as: Confirmer,
  accountId: string
): 'confirmed' | 'same-person' | null {
  if (confirmed[as] !== null) return 'confirmed';
  return Object.values(confirmed).includes(accountId) ? 'same-person' : null;
}

/** Whether both have confirmed. */
export function areConfirmed({ chair, secretary }: Confirmed): boolean {
  return chair !== null && secretary !== null;
}
