import type { Actor, Grant, Place, Role, SignedIn } from './types.ts';

/**
 * Whether the actor holds one of these roles for the place; a system administrator holds every role everywhere. At a kiosk,
 * which others read along, nobody holds any: whoever signed in there acts for their firm and no more.
 */
export function holdsRole(actor: Actor, roles: readonly Role[], place: Place): boolean {
  if (actor.kind === 'operator') return true;
  if (actor.kind === 'visitor' || actor.channel === 'kiosk') return false;
  return actor.grants.some(
    (grant) => grant.role === 'system-administrator' || (roles.includes(grant.role) && isHeldFor(grant, place))
  );
}

/** Whether the actor holds one of these roles anywhere at all. */
export function holdsRoleSomewhere(actor: Actor, roles: readonly Role[]): boolean {
  if (actor.kind === 'operator') return true;
  if (actor.kind === 'visitor' || actor.channel === 'kiosk') return false;
  return actor.grants.some(({ role }) => role === 'system-administrator' || roles.includes(role));
}

/** The organisation the actor acts for: their own, if they hold any role at all. */
export function organisationOf(actor: Actor): string | null {
  return actor.kind === 'account' && actor.grants.length > 0 ? actor.organisationId : null;
}

/** Whether what is this organisation's is the actor's own. */
export function isOwn(actor: Actor, organisationId: string): boolean {
  return organisationOf(actor) === organisationId;
}

/** Accounts are made, listed and disabled by system administrators and the operator. */
export function mayManageAccounts(actor: Actor): boolean {
  return holdsRoleSomewhere(actor, []);
}

/** Whether the actor ends a delegation of others in a building. */
export function mayEndDelegation(actor: Actor, building: Place): boolean {
  return holdsRole(actor, ['building-administrator'], building);
}

/** The buildings in which somebody ends delegations of others; `null` for all. */
export function buildingsOfDelegations(actor: SignedIn): string[] | null {
  if (holdsRoleSomewhere(actor, [])) return null;
  return actor.grants.flatMap(({ role, buildingId }) => (role === 'building-administrator' && buildingId) || []);
}

/** Whether a role is held for a place. */
export function isHeldFor(grant: Grant, place: Place): boolean {
  switch (grant.role) {
    case 'subdistrict-officer':
      return grant.subdistrictId === place.subdistrictId;
    case 'venue-manager':
      // Asked of the building as a whole, managing one of its venues is enough.
      return place.venueId ? grant.venueId === place.venueId : grant.buildingId === place.buildingId;
    default:
      return grant.buildingId === place.buildingId;
  }
}
