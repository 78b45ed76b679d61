import { deciders } from '../bookings/access.ts';
import { secretaries } from '../hall/access.ts';
import { holdsRole, holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor, Place } from '../identity/types.ts';
import { hallKinds, kinds, type Kind } from './types.ts';

/** Whether the actor says how a building's messages go: when it reminds, and which group chats are told. */
export function mayKeepMessages(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** The kinds of messages of which the actor reads examples: of all who decides on bookings, of the hall's who runs one. */
export function previewedKinds(actor: Actor): readonly Kind[] {
  if (holdsRoleSomewhere(actor, deciders)) return kinds;
  return holdsRoleSomewhere(actor, secretaries) ? hallKinds : [];
}

/** The outbox, with what could not be sent, is the operator's and the system administrators'. */
export function mayKeepOutbox(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}
