import { organisationOf, overseesSomewhere } from '#lib/bookings/access.ts';
import type { Actor } from '#lib/identity/types.ts';
import type { LayoutServerLoad } from './$types';

/** What every page knows: when its data was loaded, and of the person no more than the links to offer. */
export const load: LayoutServerLoad = ({ locals: { ctx } }) => ({
  loadedAt: ctx.clock.now(),
  person: personOf(ctx.actor)
});

function personOf(actor: Actor) {
  if (actor.kind !== 'account') return null;
  return {
    displayName: actor.displayName,
    isFirm: organisationOf(actor) !== null,
    isStaff: overseesSomewhere(actor)
  };
}
