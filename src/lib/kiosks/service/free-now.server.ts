import { approvalsNeeded } from '../../bookings/approval.ts';
import { searchPlaces } from '../../bookings/service.server.ts';
import { organisationOf } from '../../identity/access.ts';
import type { Context } from '../../identity/context.ts';
import { tenantsOf } from '../../organisations/service.server.ts';
import { hour, localDate } from '../../platform/time.ts';
import type { Building } from '../../venues/types.ts';
import { byWorth, soon } from '../free-now.ts';
import { proposedAttendees } from '../suggestions.ts';
import type { FreeVenue } from '../types.ts';

/** So far ahead it is told until when a venue stays free. */
const lookAhead = 8 * hour;
/** More venues than any building has. */
const most = 100;

/**
 * The venues of a building that the firm may book for a meeting of so many minutes that begins with the next step, the best
 * first: those it has at once, and those for which it has to ask somebody. Where the rules want more notice, it is neither.
 */
export async function freeNow(
  ctx: Context,
  { id, slug, zone }: Pick<Building, 'id' | 'slug' | 'zone'>,
  minutes: number
): Promise<{ atOnce: FreeVenue[]; onRequest: FreeVenue[] }> {
  const now = ctx.clock.now();
  const within = [{ startsAt: now, endsAt: now + lookAhead }];
  const wish = { within, minutes, attendees: 1, equipment: [], purpose: 'meeting' as const };
  const [found, floor] = await Promise.all([
    searchPlaces(ctx, wish, { buildingSlug: slug, offset: 0, limit: most }),
    floorOf(ctx, id, zone)
  ]);
  if (!found.ok) return { atOnce: [], onRequest: [] };

  const free = found.places.flatMap(({ venue, mayBook, startsAt, endsAt, free: [first] }) => {
    if (!mayBook || !first || startsAt > now + soon) return [];
    const { slug, name, floor, capacity } = venue;
    const request = { startsAt, endsAt, purpose: wish.purpose, attendees: proposedAttendees(capacity) };
    const needsApproval = approvalsNeeded(venue, request, [], now) > 0;
    return [{ slug, name, floor, capacity, zone, startsAt, endsAt, freeUntil: first.endsAt, needsApproval }];
  });
  free.sort(byWorth(floor));
  return {
    atOnce: free.filter(({ needsApproval }) => !needsApproval),
    onRequest: free.filter(({ needsApproval }) => needsApproval)
  };
}

/** The floor on which the actor's firm sits in a building. */
async function floorOf(ctx: Context, buildingId: string, zone: string): Promise<string | null> {
  const tenants = await tenantsOf(ctx, buildingId, localDate(ctx.clock.now(), zone));
  return tenants.find(({ id }) => id === organisationOf(ctx.actor))?.floor ?? null;
}
