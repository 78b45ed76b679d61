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
 * Who is in a building now, to be counted outside: visitors and groups by floor, and beside them the activities under way, each
 * with as many as were announced and are not here in groups. For who keeps the desk.
 */
export async function evacuationOf(ctx: Context, slug: string) {
  const found = await visitorsIn(ctx, slug);
  if (!found.ok) return found;
  const { building, visits, groups } = found;
  const venues = new Map((await listVenues(ctx, building.id)).map((venue) => [venue.id, venue]));
  const present: Present[] = [
    ...visits.map(({ id, badge, people, arrivedAt, hostName, hostFloor }) => {
      return { id, floor: hostFloor, place: hostName, people, arrivedAt, badge, organisationName: null };
    }),
    ...groups.map(({ id, venueId, organisationName, people, arrivedAt, expectedAt }) => {
      const venue = venueId === null ? undefined : venues.get(venueId);
      const place = { floor: venue?.floor ?? null, place: venue?.name ?? null };
      return { id, ...place, people: people ?? 0, arrivedAt: arrivedAt ?? expectedAt, badge: null, organisationName };
    })
  ];
  const today = dayInterval(localDate(ctx.clock.now(), building.zone), building.zone);
  const filter = { buildingId: building.id, statuses: ['checked-in'], from: today.startsAt, to: today.endsAt } as const;
  const underWay = await listBookings(ctx, filter, { after: null, limit: mostActivities });
  const byBooking = Map.groupBy(groups, ({ bookingId }) => bookingId);
  const activities = (underWay.ok ? underWay.bookings : [])
    .map(({ id, title, venueId, venueName, attendees }) => {
      const received = (byBooking.get(id) ?? []).reduce((sum, { people }) => sum + (people ?? 0), 0);
      return { id, title, venueName, floor: venues.get(venueId)?.floor ?? null, people: attendees - received };
    })
    .filter(({ people }) => people > 0);
  return succeeded({ building, at: ctx.clock.now(), ...evacuationList(present), activities });
}
