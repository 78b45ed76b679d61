import { holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor } from '../identity/types.ts';

/** The directory is kept by system administrators and the operator; names in it are public, as on a lobby's board. */
export function mayEditDirectory(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}
