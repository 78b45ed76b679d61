import { holdsRole, holdsRoleSomewhere, isOwn } from '../identity/access.ts';
import type { Actor, Place, Role } from '../identity/types.ts';
import type { TopicVisibility } from './topics/types.ts';

/** Who runs the hall of a building: takes in topics, draws up agendas, assigns matters, keeps minutes. */
export const secretaries: readonly Role[] = ['committee-secretary', 'building-administrator'];

/** Who reads all of it besides. */
const overseers: readonly Role[] = [...secretaries, 'subdistrict-officer'];

/** Who receives people for the hall: signs them in, hands out appointments. */
const receivers: readonly Role[] = ['reception', ...secretaries];

/** Whether the actor runs the hall of a building. Never at a kiosk. */
export function mayRunHall(actor: Actor, building: Place): boolean {
  return holdsRole(actor, secretaries, building);
}

/** Whether the actor reads all that is raised, deliberated and handled in a building, whatever its visibility. */
export function mayOverseeHall(actor: Actor, building: Place): boolean {
  return holdsRole(actor, overseers, building);
}

/** Whether the actor signs people in and takes appointments in a building. */
export function mayReceiveForHall(actor: Actor, building: Place): boolean {
  return holdsRole(actor, receivers, building);
}

/** Whether the actor has to do with the hall of a building besides what anybody has. */
export function worksInHall(actor: Actor, building: Place): boolean {
  return mayOverseeHall(actor, building) || mayReceiveForHall(actor, building);
}

/** Whether the actor works in the hall of any building at all. */
export function worksInHallSomewhere(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, [...overseers, ...receivers]);
}

/** Whether the actor sets up a building's committee: its seats, who has them and who votes. */
export function mayAppoint(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator', 'subdistrict-officer'], building);
}

/** What was raised or is handled: whose it is, and who may read it. */
export interface HallSubject {
  organisationId: string | null;
  visibility: TopicVisibility;
  place: Place;
}

/** How much of what was raised a reader sees: all, all but who raised it, or that it does not exist. */
export type Sight = 'all' | 'anonymous' | 'none';

/**
 * Whether the actor is of those who see all of it: its firm, who oversees the hall, and seats of the committee (`isSeated`).
 * At a kiosk, which others read along, everybody is the public, but that a firm finds its own.
 */
export function isInsider(actor: Actor, subject: Omit<HallSubject, 'visibility'>, isSeated: boolean): boolean {
  const isTheirs = subject.organisationId !== null && isOwn(actor, subject.organisationId);
  if (isTheirs || mayOverseeHall(actor, subject.place)) return true;
  return isSeated && actor.kind === 'account' && actor.channel !== 'kiosk';
}

/** How much the actor sees: insiders all, the public what is public, without the firm where that wants to stay unnamed. */
export function sightOf(actor: Actor, subject: HallSubject, isSeated: boolean): Sight {
  if (isInsider(actor, subject, isSeated)) return 'all';
  if (subject.visibility === 'firm-only') return 'none';
  return subject.visibility === 'anonymous' ? 'anonymous' : 'all';
}
