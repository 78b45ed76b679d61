import type { Booking, BookingStatus } from '#lib/bookings/types.ts';
import type { LocalizedText } from '#lib/platform/text.ts';
import type { Instant, Interval } from '#lib/platform/time.ts';
import { formatTime } from '#lib/ui/format.ts';

/*
 * A building's day as the timeline draws it. The page is asked for often and a day may hold hundreds of bookings, so
 * everything is computed once per day, time or firm instead of once per booking.
 */

/** A booking on the timeline; `left` and `width` in per cent of the hours shown. */
export interface PlannedBooking {
  id: string;
  time: string;
  left: number;
  width: number;
  status: BookingStatus;
  isPrivate: boolean;
  title: string;
  /** Index into the day's firms. */
  firm: number;
}

export interface PlannedVenue {
  slug: string;
  name: LocalizedText;
  capacity: number;
  /** The hours in which it is open, in per cent as for bookings. */
  open: { left: number; width: number }[];
  bookings: PlannedBooking[];
}

export interface DayToPlan {
  zone: string;
  day: Interval;
  venues: { id: string; slug: string; name: LocalizedText; capacity: number; open: Interval[] }[];
  bookings: Booking[];
  firms: Map<string, LocalizedText>;
}

/** The hours that hold all opening hours and bookings of the day, and where everything lies in them. */
export function planDay({ zone, day, venues, bookings, firms }: DayToPlan) {
  const within = hoursOf(day, [...venues.flatMap(({ open }) => open), ...bookings]);
  const place = placeIn(within);
  const timeOf = remembered((instant) => formatTime(instant, zone));
  const firmIds = [...firms.keys()];
  const firmIndex = new Map(firmIds.map((id, index) => [id, index]));

  const byVenue = new Map<string, PlannedBooking[]>(venues.map(({ id }) => [id, []]));
  for (const booking of bookings) {
    byVenue.get(booking.venueId)?.push({
      id: booking.id,
      time: `${timeOf(booking.startsAt)}–${timeOf(booking.endsAt)}`,
      ...place(booking),
      status: booking.status,
      isPrivate: booking.visibility === 'private',
      title: booking.title,
      firm: firmIndex.get(booking.organisationId) ?? -1
    });
  }

  const hours: { label: string; left: number }[] = [];
  for (let hour = within.startsAt; hour < within.endsAt; hour += oneHour) {
    hours.push({ label: timeOf(hour), left: place({ startsAt: hour, endsAt: hour }).left });
  }
  return {
    within,
    hours,
    firms: [...firms.values()],
    venues: venues.map(({ id, slug, name, capacity, open }): PlannedVenue => ({
      slug,
      name,
      capacity,
      open: open.map(place),
      bookings: byVenue.get(id) ?? []
    }))
  };
}

const oneHour = 3_600_000;
/** Shown where nothing is open and nothing booked. */
const usualHours = { from: 8, to: 18 };

function hoursOf(day: Interval, shown: Interval[]): Interval {
  if (shown.length === 0) {
    return { startsAt: day.startsAt + usualHours.from * oneHour, endsAt: day.startsAt + usualHours.to * oneHour };
  }
  let { startsAt: last, endsAt: first } = day;
  for (const { startsAt, endsAt } of shown) {
    first = Math.min(first, startsAt);
    last = Math.max(last, endsAt);
  }
  const down = (instant: Instant) => day.startsAt + Math.floor((instant - day.startsAt) / oneHour) * oneHour;
  const up = (instant: Instant) => day.startsAt + Math.ceil((instant - day.startsAt) / oneHour) * oneHour;
  return { startsAt: Math.max(day.startsAt, down(first)), endsAt: Math.min(day.endsAt, up(last)) };
}

function placeIn({ startsAt: from, endsAt: to }: Interval) {
  const position = (instant: Instant) =>
    Math.round((Math.min(Math.max(instant - from, 0), to - from) / (to - from)) * 10_000) / 100;
  return ({ startsAt, endsAt }: Interval) => {
    const left = position(startsAt);
    return { left, width: Math.round((position(endsAt) - left) * 100) / 100 };
  };
}

function remembered(compute: (instant: Instant) => string) {
  const known = new Map<Instant, string>();
  return (instant: Instant) => {
    let found = known.get(instant);
    if (found === undefined) known.set(instant, (found = compute(instant)));
    return found;
  };
}
