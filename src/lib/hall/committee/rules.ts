import { isLocalDate, type LocalDate } from '../../platform/time.ts';
import { offices, type Seat } from './types.ts';

/** The days of a seat: from one day to before another, or open-ended. */
export type Term = Pick<Seat, 'opensOn' | 'closesOn'>;

/** Whether a seat is held on a day. */
export function isHeldOn({ opensOn, closesOn }: Term, day: LocalDate): boolean {
  return opensOn <= day && (closesOn === null || day < closesOn);
}

/** Whether a seat may end on a day that has not passed, and not after the end of its term: nothing is made longer by ending it. */
export function mayEndOn({ opensOn, closesOn: end }: Term, closesOn: LocalDate, today: LocalDate): boolean {
  return isLocalDate(closesOn) && today <= closesOn && opensOn <= closesOn && (end === null || closesOn <= end);
}

/** Whether there is a day on which both seats are held. */
export function meet(one: Term, other: Term): boolean {
  const opensOn = one.opensOn > other.opensOn ? one.opensOn : other.opensOn;
  return isHeldOn(one, opensOn) && isHeldOn(other, opensOn);
}

/** Why a seat cannot be given beside the others of its building: one chair and one secretary at a time, one seat a person. */
export function refusalOfSeat(
  others: readonly Seat[],
  seat: Omit<Seat, 'id' | 'buildingId'>
): 'office-taken' | 'already-seated' | null {
  const meanwhile = others.filter((other) => meet(other, seat));
  if (meanwhile.some(({ accountId }) => accountId === seat.accountId)) return 'already-seated';
  const isSingle = seat.office !== 'member';
  return isSingle && meanwhile.some(({ office }) => office === seat.office) ? 'office-taken' : null;
}

/** The seats with a vote that have to be there unless a session says otherwise: more than half. */
export function usualQuorum(seats: readonly Pick<Seat, 'votes'>[]): number {
  return Math.floor(seats.filter(({ votes }) => votes).length / 2) + 1;
}

/** Chair first, then secretary, then members, as they were appointed. */
export function byOffice(one: Pick<Seat, 'office' | 'id'>, other: Pick<Seat, 'office' | 'id'>): number {
  return offices.indexOf(one.office) - offices.indexOf(other.office) || (one.id < other.id ? -1 : 1);
}
