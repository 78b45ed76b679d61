import { holdsRole, holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor, Place } from '../identity/types.ts';

/** Whether the actor says which group chats are told of what happens in a building. */
export function mayKeepChats(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** The outbox, with what could not be sent, is the operator's and the system administrators'. */
export function mayKeepOutbox(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}
