import type { Context } from '../../identity/context.ts';
import { failed, succeeded } from '../../platform/result.ts';
import { dayInterval, type LocalDate } from '../../platform/time.ts';
import { blackoutsWithin, openWithin } from '../../venues/opening.ts';
import { findBuilding, listVenues } from '../../venues/service.server.ts';
import { mayOversee } from '../access.ts';
import { bookingPages } from './pages.server.ts';
import { plannedStatuses } from './read.server.ts';
import { termsOfEach } from './terms.server.ts';

/**
 * A building's day to be printed, for those who oversee it: each venue in its order, or the one asked for, with its hours,
 * the blackouts that touch the day, and the bookings that hold or have held their place, by start.
 */
export async function daySheet(ctx: Context, buildingSlug: string, date: LocalDate, venueSlug: string | null) {
  if (ctx.actor.kind === 'visitor') return failed('unauthenticated');
  const building = await findBuilding(ctx, buildingSlug);
  if (!building) return failed('not-found');
  const { id: buildingId, subdistrictId, zone } = building;
  if (!mayOversee(ctx.actor, { subdistrictId, buildingId })) return failed('forbidden');
  const venues = (await listVenues(ctx, buildingId)).filter(({ slug }) => venueSlug === null || slug === venueSlug);
  if (venues.length === 0 && venueSlug !== null) return failed('not-found');

  const day = dayInterval(date, zone);
  const venueIds = venues.map(({ id }) => id);
  const filter = { statuses: plannedStatuses, venueIds, from: day.startsAt, to: day.endsAt };
  const [terms, pages] = await Promise.all([termsOfEach(ctx, venues), Array.fromAsync(bookingPages(ctx, filter))]);
  const byVenue = Map.groupBy(pages.flat(), ({ venueId }) => venueId);
  return succeeded({
    building,
    day,
    venues: terms.map(({ policy, calendar }) => ({
      slug: policy.slug,
      name: policy.name,
      floor: policy.floor,
      capacity: policy.capacity,
      setUpMinutes: policy.setUpMinutes,
      cleanUpMinutes: policy.cleanUpMinutes,
      open: openWithin(policy, calendar, day, zone),
      blackouts: blackoutsWithin(policy.blackouts, day, zone),
      bookings: byVenue.get(policy.id) ?? []
    }))
  });
}
