import type { Queries } from '../../db/port.ts';
import type { Environment } from '../../identity/context.ts';
import { day, type Instant, type Interval } from '../../platform/time.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { absenceDays } from '../approval.ts';
import { hasQuota, type Used } from '../quotas.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, type BookingStatus } from '../types.ts';

/** What counts against a quota: what holds a place, and what took one or kept it from others. */
const countedStatuses: readonly BookingStatus[] = [...holdingStatuses, 'completed', 'no-show'];

/**
 * What a firm has booked of a venue that matters to requests: `used` where the venue has quotas, of the bookings that start
 * in the stretch `counted`, and the starts of those it was absent from where its rules look at them; a booking to be changed, `except`, is left out. Nothing
 * is read that the rules do not ask for.
 */
export async function recordOf(
  ctx: Environment,
  tx: Queries,
  organisationId: string,
  { id, ...policy }: VenueInBuilding,
  counted: Interval,
  now: Instant,
  except?: string
): Promise<{ used: Used | null; absences: Instant[] }> {
  const store = bookingStore(ctx.db, tx);
  const days = absenceDays(policy);
  const past = { startsAt: now - days * day, endsAt: now };
  const absences = days > 0 ? await store.ofFirm(organisationId, id, ['no-show'], past) : [];
  const used = hasQuota(policy.quotas)
    ? {
        around: await store.ofFirm(organisationId, id, countedStatuses, counted, except),
        open: await store.countOpen(organisationId, id, holdingStatuses, now, except)
      }
    : null;
  return { used, absences: absences.map(({ startsAt }) => startsAt) };
}
