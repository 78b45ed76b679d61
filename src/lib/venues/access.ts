import { holdsRole, holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor, Place, Role } from '../identity/types.ts';

/** Roles that keep the rules of a venue. */
const keepers: readonly Role[] = ['venue-manager', 'building-administrator'];

/** Buildings and venues are set up by system administrators and the operator; what they are is public. */
export function maySetUpPlaces(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}

/** Whether the actor keeps the rules of a venue and closes it for a time. */
export function mayKeepVenue(actor: Actor, venue: Required<Place>): boolean {
  return holdsRole(actor, keepers, venue);
}

/** Whether the actor closes a whole building for a time. */
export function mayKeepBuilding(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** Whether the actor keeps the rules of any venue at all, and so reads which years of the work calendar are there. */
export function keepsSomewhere(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, keepers);
}

/** Whether the actor loads years of the work calendar, which is one for all buildings. */
export function mayLoadCalendar(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, ['building-administrator']);
}
