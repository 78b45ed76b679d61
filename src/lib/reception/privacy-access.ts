import { holdsRole } from '../identity/access.ts';
import type { Actor, Place, Role } from '../identity/types.ts';

/** Who stands at the desk. */
const receivers: readonly Role[] = ['reception', 'committee-secretary', 'venue-manager', 'building-administrator'];

/** Whether the actor sees masked names and phones of who came to a building, and may ask for those of who is in now. */
export function maySeeMasked(actor: Actor, building: Place): boolean {
  return holdsRole(actor, receivers, building);
}

/** Whether the actor answers for the personal data of a building: finds, gives out and erases it on request. */
export function mayAnswerForData(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** Whether the actor decides on exports that name people: the building's own administrators, or the officer above them. */
export function mayDecideExports(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator', 'subdistrict-officer'], building);
}
