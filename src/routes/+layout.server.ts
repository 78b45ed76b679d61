import { overseesSomewhere } from '#lib/bookings/access.ts';
import { worksInHallSomewhere } from '#lib/hall/access.ts';
import { organisationOf } from '#lib/identity/access.ts';
import type { Context } from '#lib/identity/context.ts';
import { standsInFor } from '#lib/identity/service.server.ts';
import { countUnread } from '#lib/notifications/service.server.ts';
import { readsStatisticsSomewhere } from '#lib/statistics/access.ts';
import { keepsDeskSomewhere } from '#lib/reception/access.ts';
import { keepsSomewhere } from '#lib/venues/access.ts';
import type { LayoutServerLoad } from './$types';

/** What every page knows: when its data was loaded, and of the person no more than the links to offer and how much is unread. */
export const load: LayoutServerLoad = async ({ locals: { ctx } }) => ({
  loadedAt: ctx.clock.now(),
  person: await personOf(ctx)
});

async function personOf(ctx: Context) {
  const { actor } = ctx;
  if (actor.kind !== 'account') return null;
  return {
    displayName: actor.displayName,
    standsInFor: await standsInFor(ctx),
    unread: await countUnread(ctx),
    isFirm: organisationOf(actor) !== null,
    isStaff: overseesSomewhere(actor),
    keepsDesk: keepsDeskSomewhere(actor),
    keepsVenues: keepsSomewhere(actor),
    worksInHall: worksInHallSomewhere(actor),
    readsStatistics: readsStatisticsSomewhere(actor)
  };
}
