import { holdsRole, holdsRoleSomewhere, isOwn, organisationOf } from '../identity/access.ts';
import type { Actor, Place, Role } from '../identity/types.ts';
import type { Affiliation } from '../organisations/types.ts';
import type { Audience } from '../venues/types.ts';
import type { Side } from './types.ts';

/** Roles that see all bookings of their building. */
const overseers: readonly Role[] = [
  'reception',
  'committee-secretary',
  'venue-manager',
  'building-administrator',
  'subdistrict-officer'
];

/** Roles that decide on requests for a venue and may cancel what stands in it. */
export const deciders: readonly Role[] = ['venue-manager', 'building-administrator'];

/** Roles that stand at the door. */
const receivers: readonly Role[] = ['reception', 'committee-secretary', ...deciders];

/** Whether the actor sees every booking of a building, with titles and firms. Never at a kiosk, which others read along. */
export function mayOversee(actor: Actor, building: Place): boolean {
  return holdsRole(actor, overseers, { ...building, venueId: undefined });
}

/** Whether the actor oversees any building at all. */
export function overseesSomewhere(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, overseers);
}

/** Whether the actor approves and rejects requests for a venue. */
export function mayDecide(actor: Actor, venue: Place): boolean {
  return holdsRole(actor, deciders, venue);
}

/** Whether an organisation is among those a venue is there for. */
export function isInvited(
  { tenants, partners, organisationIds }: Audience,
  organisationId: string,
  affiliations: Record<Affiliation, boolean>
): boolean {
  return (
    (tenants && affiliations.tenant) || (partners && affiliations.partner) || organisationIds.includes(organisationId)
  );
}

/** Whether the actor gives the last of two approvals: the building's word after the venue's. */
export function mayApproveFinally(actor: Actor, venue: Place): boolean {
  return holdsRole(actor, ['building-administrator'], venue);
}

export function mayRead(actor: Actor, booking: { organisationId: string; place: Place }): boolean {
  return isOwn(actor, booking.organisationId) || mayOversee(actor, booking.place);
}

export function mayCancel(actor: Actor, booking: { organisationId: string; place: Place }): boolean {
  return isOwn(actor, booking.organisationId) || mayDecide(actor, booking.place);
}

/**
 * The side on which the actor changes a booking: who decides on its venue changes it as such, also if it is of their own
 * firm; `null` for all others.
 */
export function sideOf(actor: Actor, booking: { organisationId: string; place: Place }): Side | null {
  if (mayDecide(actor, booking.place)) return 'staff';
  return isOwn(actor, booking.organisationId) ? 'firm' : null;
}

/** Whether the actor names people and other firms beside a booking: the firm itself, and never where others read along. */
export function mayShare(actor: Actor, { organisationId }: { organisationId: string }): boolean {
  return actor.kind === 'account' && actor.channel !== 'kiosk' && isOwn(actor, organisationId);
}

/** Whether the actor notes that people have come or gone: the firm itself, or who looks after the place. */
export function mayReceive(actor: Actor, booking: { organisationId: string; place: Place }): boolean {
  return isOwn(actor, booking.organisationId) || holdsRole(actor, receivers, booking.place);
}

/** Which bookings a list may contain: those of the actor's own firm, and of every place the actor oversees. */
export interface Scope {
  everywhere: boolean;
  organisationId: string | null;
  buildingIds: string[];
  subdistrictIds: string[];
}

/** The scope of an actor; `null` for a visitor, who has none. */
export function scopeOf(actor: Actor): Scope | null {
  if (actor.kind === 'visitor') return null;
  if (actor.kind === 'operator') return { everywhere: true, organisationId: null, buildingIds: [], subdistrictIds: [] };
  const grants = actor.channel === 'kiosk' ? [] : actor.grants;
  const overseen = grants.filter(({ role }) => overseers.includes(role));
  return {
    everywhere: grants.some(({ role }) => role === 'system-administrator'),
    organisationId: organisationOf(actor),
    buildingIds: overseen.flatMap(({ role, buildingId }) =>
      buildingId !== null && role !== 'subdistrict-officer' ? [buildingId] : []
    ),
    subdistrictIds: overseen.flatMap(({ role, subdistrictId }) =>
      subdistrictId !== null && role === 'subdistrict-officer' ? [subdistrictId] : []
    )
  };
}
