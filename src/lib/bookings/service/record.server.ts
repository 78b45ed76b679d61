import type { Queries } from '../../db/port.ts';
import type { Environment } from '../../identity/context.ts';
import { day, type Instant, type Interval } from '../../platform/time.ts';
import type { VenueInBuilding } from '../../venues/types.ts';
import { absenceDays } from '../approval.ts';
import { countedInterval, exceededQuota, hasQuota, type Used } from '../quotas.ts';
import { queueStore } from '../queue-store.server.ts';
import { bookingStore } from '../store.server.ts';
import { holdingStatuses, type BookingStatus, type ExceededQuota } from '../types.ts';

/** No booking is longer, so that none that started before this ago is still open, in milliseconds. */
const longest = 2 * day;

/** What counts against a quota: what holds a place, and what took one or kept it from others. */
const countedStatuses: readonly BookingStatus[] = [...holdingStatuses, 'completed', 'no-show'];

/**
 * What a firm has booked of a venue that matters to requests: `used` where the venue has quotas, of the bookings that start
 * in the stretch `counted`, and the starts of those it was absent from where its rules look at them; bookings to be changed,
 * `except`, are left out. Nothing is read that the rules do not ask for.
 */
export async function recordOf(
  ctx: Environment,
  tx: Queries,
  organisationId: string,
  { id, ...policy }: VenueInBuilding,
  counted: Interval,
  now: Instant,
  except: string[] = []
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

/**
 * What the record of a firm says to a request for a venue: which quota it would exceed, and from which of its bookings the
 * firm was absent. A booking to be changed, among `except`, does not count.
 */
export async function recordAgainst(
  ctx: Environment,
  queries: Queries,
  organisationId: string,
  venue: VenueInBuilding,
  request: Interval,
  except: string[] = []
): Promise<{ exceeded: ExceededQuota | null; absences: Instant[] }> {
  const { zone } = venue.building;
  const counted = countedInterval(request.startsAt, zone);
  const { used, absences } = await recordOf(ctx, queries, organisationId, venue, counted, ctx.clock.now(), except);
  return { exceeded: used && exceededQuota(venue.quotas, zone, request, used), absences };
}

/** A request, or what a booking is to become, with the booking it must not be counted against. */
export interface Recorded extends Interval {
  bookingId: string;
  organisationId: string;
  venue: VenueInBuilding;
}

/** What {@link recordOf} finds for each of many requests, by booking, in one statement. */
export async function recordsOf(
  ctx: Environment,
  requests: Recorded[],
  now: Instant
): Promise<Map<string, { used: Used | null; absences: Instant[] }>> {
  const counted = new Map(
    requests.map(({ bookingId, startsAt, venue }) => [bookingId, countedInterval(startsAt, venue.building.zone)])
  );
  const judged = requests.filter(({ venue }) => hasQuota(venue.quotas) || absenceDays(venue) > 0);
  const found =
    judged.length === 0
      ? []
      : await queueStore(ctx.db, ctx.db.read).ofFirms(
          [...new Set(judged.map(({ organisationId }) => organisationId))],
          [...new Set(judged.map(({ venue }) => venue.id))],
          countedStatuses,
          Math.min(now - longest, ...judged.map(({ bookingId }) => counted.get(bookingId)!.startsAt)),
          now - Math.max(...judged.map(({ venue }) => absenceDays(venue))) * day
        );
  const byFirm = Map.groupBy(found, ({ organisationId, venueId }) => `${organisationId} ${venueId}`);

  return new Map(
    requests.map(({ bookingId, organisationId, venue }) => {
      const ofFirm = byFirm.get(`${organisationId} ${venue.id}`) ?? [];
      const others = ofFirm.filter(({ id }) => id !== bookingId);
      const { startsAt, endsAt } = counted.get(bookingId)!;
      const since = now - absenceDays(venue) * day;
      const used = hasQuota(venue.quotas)
        ? {
            around: others.filter((other) => startsAt <= other.startsAt && other.startsAt < endsAt),
            open: others.filter((other) => holdingStatuses.includes(other.status) && now < other.endsAt).length
          }
        : null;
      const absences = ofFirm.filter((each) => each.status === 'no-show' && since <= each.startsAt);
      return [bookingId, { used, absences: absences.map((each) => each.startsAt) }];
    })
  );
}
