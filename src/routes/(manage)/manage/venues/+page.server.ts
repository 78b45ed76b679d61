import { error } from '@sveltejs/kit';
import { findWorkCalendar, managedVenues, withOpening } from '#lib/venues/service.server.ts';
import { dayNumber } from '#lib/platform/calendar-days.ts';
import { occurrencesWithin } from '#lib/platform/recurrence/occurrences.ts';
import { day, localDate, type Instant } from '#lib/platform/time.ts';
import { hoursOn } from '#lib/venues/opening.ts';
import type { Blackout } from '#lib/venues/types.ts';
import { calendarZone, yearsMissing } from '#lib/venues/work-calendar.ts';
import { requireSignedIn } from '#lib/web/guards.server.ts';
import type { PageServerLoad } from './$types';

/** Days within which the next blackout is told. */
const daysTold = 14;

export const load: PageServerLoad = async (event) => {
  const ctx = requireSignedIn(event);
  const managed = await managedVenues(ctx);
  if (!managed.ok) error(403, managed.reason);
  const now = ctx.clock.now();
  const [venues, calendar] = await Promise.all([withOpening(ctx, managed.venues), findWorkCalendar(ctx)]);
  return {
    missing: yearsMissing(calendar, localDate(now, calendarZone)),
    venues: venues.map((venue) => ({
      slug: venue.slug,
      name: venue.name,
      floor: venue.floor,
      capacity: venue.capacity,
      approval: venue.approval,
      building: venue.building,
      today: hoursOn(venue, calendar, dayNumber(localDate(now, venue.building.zone))),
      blackout: nextOf(venue.blackouts, venue.building.zone, now)
    }))
  };
};

/** The blackout of the coming days that begins first, with why. */
function nextOf(blackouts: Blackout[], zone: string, now: Instant) {
  const within = { startsAt: now, endsAt: now + daysTold * day };
  const [next] = blackouts
    .flatMap((blackout) => {
      const times =
        'repetition' in blackout ? occurrencesWithin(blackout.repetition, { ...blackout, zone }, within) : [blackout];
      return times.map(({ startsAt, endsAt }) => ({ startsAt, endsAt, reason: blackout.reason }));
    })
    .filter(({ startsAt, endsAt }) => endsAt > now && startsAt < within.endsAt)
    .sort((a, b) => a.startsAt - b.startsAt);
  return next ?? null;
}
