import { holdsRole } from '../../identity/access.ts';
import type { Actor, Place, Role } from '../../identity/types.ts';

/** Whether the actor answers for the personal data of a building: finds, gives out and erases it on request. Never at a kiosk. */
export function mayAnswerForData(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** Who decides on exports that name people: the building's own administrators, and the officer above them. */
export const exportDeciders: readonly Role[] = ['building-administrator', 'subdistrict-officer'];

/** Whether the actor decides on exports that name people. */
export function mayDecideExports(actor: Actor, building: Place): boolean {
  return holdsRole(actor, exportDeciders, building);
}
