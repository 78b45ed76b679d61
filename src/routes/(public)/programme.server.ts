import { programme } from '#lib/bookings/service.server.ts';
import type { Environment } from '#lib/identity/context.ts';
import type { LocalizedText } from '#lib/platform/text.ts';
import { instantAt, localDate, type Instant, type Interval, type LocalDate } from '#lib/platform/time.ts';
import { listVenues } from '#lib/venues/service.server.ts';
import type { Building } from '#lib/venues/types.ts';

/** A booking as anyone may know it; a private one has neither title nor organisation. */
export interface PublicEvent extends Interval {
  id: string;
  zone: string;
  title: string | null;
  organisationName: LocalizedText | null;
  venue: Place;
  building: Place;
}

interface Place {
  slug: string;
  name: LocalizedText;
}

/** The events of one day of the calendar. */
interface ProgrammeDay {
  date: LocalDate;
  startsAt: Instant;
  zone: string;
  events: PublicEvent[];
}

/** What is on in a building's venues, or in one of them, during a stretch, by start. */
export async function eventsOf(
  ctx: Environment,
  building: Building,
  within: Interval,
  venueId?: string
): Promise<PublicEvent[]> {
  const [bookings, venues] = await Promise.all([
    programme(ctx, venueId === undefined ? { buildingId: building.id } : { venueId }, within),
    listVenues(ctx, building.id)
  ]);
  const places = new Map(venues.map(({ id, slug, name }) => [id, { slug, name }]));
  return bookings.flatMap(({ id, venueId, startsAt, endsAt, title, organisationName }) => {
    const venue = places.get(venueId);
    if (!venue) return [];
    const { slug, name, zone } = building;
    return [{ id, startsAt, endsAt, zone, title, organisationName, venue, building: { slug, name } }];
  });
}

/** Events by the day on which they begin; those that began before `first` are listed under it. */
export function groupByDay(events: PublicEvent[], first: LocalDate): ProgrammeDay[] {
  const days = new Map<LocalDate, ProgrammeDay>();
  for (const event of events.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const begins = localDate(event.startsAt, event.zone);
    const date = begins < first ? first : begins;
    const day = days.get(date) ?? {
      date,
      startsAt: instantAt(date, '00:00', event.zone),
      zone: event.zone,
      events: []
    };
    day.events.push(event);
    days.set(date, day);
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
