import type { Queries } from '../../db/port.ts';
import type { Context } from '../../identity/context.ts';
import { auditStore, type AuditEntry } from '../../platform/audit/store.server.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { mayKeepVenue } from '../access.ts';
import { isSlug, placeOf } from '../rules.ts';
import { venueStore } from '../store.server.ts';
import type { VenueInBuilding } from '../types.ts';

/** A venue whose rules the actor keeps; reads through `queries`, a transaction where the answer guards a write. */
export async function keptVenue(ctx: Context, slug: string, queries: Queries) {
  const venue = isSlug(slug) ? await venueStore(ctx.db, queries).venue(slug) : undefined;
  if (!venue) return failed('not-found');
  return mayKeepVenue(ctx.actor, placeOf(venue)) ? succeeded({ venue }) : failed('forbidden');
}

/** Notes in the trail of a venue what the actor did, with the JSON of what was different before and after. */
export async function recordOf(
  ctx: Context,
  tx: Queries,
  { id }: Pick<VenueInBuilding, 'id'>,
  action: string,
  { from = null, to = null }: { from?: unknown; to?: unknown }
) {
  await auditStore(ctx.db, tx).add({
    subject: 'venue',
    subjectId: id,
    at: ctx.clock.now(),
    accountId: ctx.actor.kind === 'account' ? ctx.actor.accountId : null,
    action,
    fromState: from === null ? null : JSON.stringify(from),
    toState: to === null ? null : JSON.stringify(to),
    reason: null
  } satisfies AuditEntry);
}
