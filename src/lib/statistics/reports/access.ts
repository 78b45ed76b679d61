import { holdsRole } from '../../identity/access.ts';
import type { Actor, Place } from '../../identity/types.ts';

/** Whose report it is: one building's, or a whole subdistrict's. */
export type ReportPlace = Pick<Place, 'subdistrictId'> & { buildingId: string | null };

/**
 * Whether the actor says in which words a building or a subdistrict reports, and has its reports mailed: who runs the hall of the
 * building, and the subdistrict's officers.
 */
export function mayKeepReports(actor: Actor, { subdistrictId, buildingId }: ReportPlace): boolean {
  return buildingId === null
    ? holdsRole(actor, ['subdistrict-officer'], { subdistrictId, buildingId: '' })
    : holdsRole(actor, ['committee-secretary', 'building-administrator'], { subdistrictId, buildingId });
}
