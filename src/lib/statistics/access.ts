import { holdsRole, holdsRoleSomewhere } from '../identity/access.ts';
import type { Actor, Place, Role } from '../identity/types.ts';

/** Who reads the figures of a building. */
const readers: readonly Role[] = [
  'committee-secretary',
  'venue-manager',
  'building-administrator',
  'subdistrict-officer'
];

/** Whether the actor reads the figures of a building, and the ledger behind them. Never at a kiosk. */
export function mayReadStatistics(actor: Actor, building: Place): boolean {
  return holdsRole(actor, readers, building);
}

/** Whether the actor reads the figures of any building at all. */
export function readsStatisticsSomewhere(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, readers);
}

/** Whether the actor reads the figures of a whole subdistrict. */
export function mayReadSubdistrict(actor: Actor, subdistrictId: string): boolean {
  return holdsRole(actor, ['subdistrict-officer'], { subdistrictId, buildingId: '' });
}

/** Whether the actor closes the months of a building, so that what was reported of them stays. */
export function mayCloseMonths(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** Whether the actor sees where what is counted differs from its source: who looks after the installation. */
export function mayCheckTally(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}
