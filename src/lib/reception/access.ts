import { holdsRole, holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor, Place, Role } from '../identity/types.ts';

/** Who keeps the desk of a building, and shows people around. */
export const receivers: readonly Role[] = [
  'reception',
  'committee-secretary',
  'venue-manager',
  'building-administrator'
];

/** Whether the actor keeps the desk of a building: reads who comes and who is in, receives and signs out. Never at a kiosk. */
export function mayKeepDesk(actor: Actor, building: Place): boolean {
  return holdsRole(actor, receivers, building);
}

/** Whether the actor keeps a desk anywhere at all. */
export function keepsDeskSomewhere(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, receivers);
}

/** Whether the actor sets what a building asks of who comes, and how long that is kept. */
export function maySetReception(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}
