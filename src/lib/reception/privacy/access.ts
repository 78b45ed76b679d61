import { holdsRole } from '../../identity/access.ts';
import type { Actor, Place } from '../../identity/types.ts';

/** Whether the actor answers for the personal data of a building: finds, gives out and erases it on request. Never at a kiosk. */
export function mayAnswerForData(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** Whether the actor decides on exports that name people: the building's own administrators, or the officer above them. */
export function mayDecideExports(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator', 'subdistrict-officer'], building);
}
