import { holdsRoleSomewhere } from '#lib/identity/access.ts';
import type { Actor, Role } from '#lib/identity/types.ts';
import type { LayoutServerLoad } from './$types';

const firmRoles: readonly Role[] = ['tenant-member', 'firm-administrator'];
const staffRoles: readonly Role[] = [
  'reception',
  'committee-secretary',
  'venue-manager',
  'building-administrator',
  'subdistrict-officer'
];

/** What every page knows: when its data was loaded, and of the person no more than the links to offer. */
export const load: LayoutServerLoad = ({ locals: { ctx } }) => ({
  loadedAt: ctx.clock.now(),
  person: personOf(ctx.actor)
});

function personOf(actor: Actor) {
  if (actor.kind !== 'account') return null;
  return {
    displayName: actor.displayName,
    isFirm: actor.grants.some(({ role }) => firmRoles.includes(role)),
    isStaff: holdsRoleSomewhere(actor, staffRoles)
  };
}
