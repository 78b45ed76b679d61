import { isLocalDate, type LocalDate } from '../../platform/time.ts';
import type { Agreement, AgreementTier, Offer, Standing } from './types.ts';

type Term = Pick<Agreement, 'opensOn' | 'closesOn'>;

/** How an agreement stands on a day; on the day it closes it is over. */
export function standingOn({ opensOn, closesOn }: Term, day: LocalDate): Standing {
  if (closesOn !== null && closesOn <= day) return 'ended';
  return opensOn <= day ? 'in-force' : 'to-come';
}

/** Whether an agreement may be signed for these days: real ones, and one at least. */
export function isTerm({ opensOn, closesOn }: Term): boolean {
  return isLocalDate(opensOn) && (closesOn === null || (isLocalDate(closesOn) && opensOn < closesOn));
}

/** Whether so many organisations may sign an agreement of a tier: one, two of 「2+1」, or those of several levels. */
export function arePartiesOf(tier: AgreementTier, count: number): boolean {
  if (tier === 'three-tier') return count > 0;
  return count === (tier === 'bilateral' ? 1 : 2);
}

/** Whether an agreement may end on a day that has not passed, and not after its term; on the day it opens, it never comes into force. */
export function mayEndOn({ opensOn, closesOn: end }: Term, closesOn: LocalDate, today: LocalDate): boolean {
  return isLocalDate(closesOn) && today <= closesOn && opensOn <= closesOn && (end === null || closesOn <= end);
}

/** Whether a resource can serve a need: of another organisation in the same building. */
export function fits(resource: Offer, need: Offer): boolean {
  const isPair = resource.kind === 'resource' && need.kind === 'need';
  return isPair && resource.buildingId === need.buildingId && resource.organisationId !== need.organisationId;
}
