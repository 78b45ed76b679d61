import { holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor } from '../identity/types.ts';

/** Buildings and venues are set up by system administrators and the operator; what they are is public. */
export function maySetUpPlaces(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}
