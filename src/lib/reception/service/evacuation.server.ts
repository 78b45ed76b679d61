import { listBookings } from '../../bookings/service.server.ts';
import type { Context } from '../../identity/context.ts';
import { succeeded } from '../../platform/result.ts';
import { dayInterval, localDate } from '../../platform/time.ts';
import { listVenues } from '../../venues/service.server.ts';
import { evacuationList, type Present } from '../evacuation.ts';
import { visitorsIn } from './read.server.ts';

/** More activities than are under way in a building at once. */
const mostActivities = 200;

/**
 * Who is in a building now, to be counted outside: visitors and groups by floor, and beside them the activities under way, of which
 * only is known how many were announced. For who keeps the desk.
 */
export async function evacuationOf(ctx: Context, slug: string) {
  const found = await visitorsIn(ctx, slug);
  if (!found.ok) return found;
  const { building, visits, groups } = found;
  const venues = new Map((await listVenues(ctx, building.id)).map((venue) => [venue.id, venue]));
  const present: Present[] = [
    ...visits.map(({ badge, people, arrivedAt, hostName, hostFloor }) => {
      return { floor: hostFloor, place: hostName, people, arrivedAt, badge, organisationName: null };
    }),
    ...groups.map(({ venueId, organisationName, people, arrivedAt, expectedAt }) => {
      const venue = venueId === null ? undefined : venues.get(venueId);
      const place = { floor: venue?.floor ?? null, place: venue?.name ?? null };
      return { ...place, people: people ?? 0, arrivedAt: arrivedAt ?? expectedAt, badge: null, organisationName };
    })
  ];
  const today = dayInterval(localDate(ctx.clock.now(), building.zone), building.zone);
  const filter = { buildingId: building.id, statuses: ['checked-in'], from: today.startsAt, to: today.endsAt } as const;
  const underWay = await listBookings(ctx, filter, { after: null, limit: mostActivities });
  const byBooking = new Set(groups.map(({ bookingId }) => bookingId));
  const activities = (underWay.ok ? underWay.bookings : [])
    .filter(({ id }) => !byBooking.has(id))
    .map(({ id, title, venueId, venueName, attendees }) => {
      return { id, title, venueName, floor: venues.get(venueId)?.floor ?? null, people: attendees };
    });
  return succeeded({ building, at: ctx.clock.now(), ...evacuationList(present), activities });
}
