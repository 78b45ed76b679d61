import { availability, programme } from '../bookings/service.server.ts';
import type { Context, Environment } from '../identity/context.ts';
import { addDays, dayInterval, isLocalDate, localDate, overlaps, type LocalDate } from '../platform/time.ts';
import { clip } from '../venues/rules.ts';
import { findVenue, listVenues, photosOf, relationsIn } from '../venues/service.server.ts';
import type { Building, Venue } from '../venues/types.ts';

export { bookingsDue, firmBookings } from './service/firm-bookings.server.ts';
export { freeNow } from './service/free-now.server.ts';
export { badgeOf, groupsExpected, signInAtKiosk } from './service/visits.server.ts';

const daysAhead = 14;

/** What is on in a building today and in the two weeks to come, day by day, as anyone passing by may know it. */
export async function lobbyProgramme(ctx: Environment, building: Pick<Building, 'id' | 'zone'>) {
  const today = localDate(ctx.clock.now(), building.zone);
  const days = datesFrom(today, daysAhead).map((date) => dayInterval(date, building.zone));
  const [venues, entries] = await Promise.all([
    listVenues(ctx, building.id),
    programme(ctx, { buildingId: building.id }, whole(days))
  ]);
  const named = entries.flatMap(({ venueId, ...entry }) => {
    const venue = venues.find(({ id }) => id === venueId);
    return venue ? [{ ...entry, venueName: venue.name, floor: venue.floor }] : [];
  });
  return days.map((day) => ({ ...day, entries: named.filter((entry) => overlaps(day, entry)) }));
}

/** The venues of a building, each with its picture, its parts or whole, its opening hours and what is taken today. */
export async function venuesToday(ctx: Environment, building: Pick<Building, 'id' | 'zone'>) {
  const today = dayInterval(localDate(ctx.clock.now(), building.zone), building.zone);
  const venues = await listVenues(ctx, building.id);
  const ids = venues.map(({ id }) => id);
  const [photos, relations] = await Promise.all([photosOf(ctx, ids), relationsIn(ctx, building.id)]);
  return Promise.all(
    venues.map(async ({ id, slug, name, floor, capacity, approval, equipment, directions }) => {
      const found = await availability(ctx, slug, today);
      const { open, busy } = found.ok ? found : { open: [], busy: [] };
      const shown = { photo: photos.get(id)?.[0] ?? null, relations: relations.get(id)! };
      return { slug, name, floor, capacity, approval, equipment, directions, ...shown, open, busy };
    })
  );
}

/**
 * A venue and two weeks of its days, from the day asked for or today, with the days to turn the page to. A day that
 * cannot be booked any more or not yet is answered by the nearest that can.
 */
export async function bookableDays(ctx: Context, venueSlug: string, asked: string | null) {
  const venue = await findVenue(ctx, venueSlug);
  if (!venue) return undefined;
  const { zone } = venue.building;
  const today = localDate(ctx.clock.now(), zone);
  const last = addDays(today, venue.horizonDays);
  const from = asked !== null && isLocalDate(asked) ? nearest(asked, today, last) : today;

  const dates = datesFrom(from, daysAhead).filter((date) => date <= last);
  const intervals = dates.map((date) => dayInterval(date, zone));
  const found = await availability(ctx, venueSlug, whole(intervals));
  const { open, busy } = found.ok ? found : { open: [], busy: [] };
  const next = addDays(from, daysAhead);
  return {
    venue: facts(venue, zone),
    days: intervals.map((day) => ({ ...day, open: clip(open, day), busy: clip(busy, day) })),
    today: dayInterval(today, zone).startsAt,
    previous: from > today ? nearest(addDays(from, -daysAhead), today, last) : null,
    next: next <= last ? next : null
  };
}

function facts(venue: Venue, zone: string) {
  const { slug, name, floor, capacity, approval, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes } = venue;
  return { slug, name, floor, capacity, approval, slotMinutes, shortestMinutes, longestMinutes, noticeMinutes, zone };
}

function nearest(date: LocalDate, first: LocalDate, last: LocalDate): LocalDate {
  if (date < first) return first;
  return date > last ? last : date;
}

function datesFrom(first: LocalDate, count: number): LocalDate[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

function whole(days: readonly { startsAt: number; endsAt: number }[]) {
  return { startsAt: Math.min(...days.map((day) => day.startsAt)), endsAt: Math.max(...days.map((day) => day.endsAt)) };
}
