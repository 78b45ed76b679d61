import { deciders } from '../bookings/access.ts';
import { holdsRole, holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor, Place } from '../identity/types.ts';

/** Whether the actor says how a building's messages go: when it reminds, and which group chats are told. */
export function mayKeepMessages(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** Whether the actor reads examples of what people are told: those whose decisions are told. */
export function mayPreview(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, deciders);
}

/** The outbox, with what could not be sent, is the operator's and the system administrators'. */
export function mayKeepOutbox(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}
