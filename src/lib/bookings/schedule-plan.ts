import { dayNumber } from '../platform/calendar-days.ts';
import type { LocalizedText } from '../platform/text.ts';
import { day, minute, type Instant, type Interval, type LocalDate } from '../platform/time.ts';
import { wallClock } from '../platform/wall-clock.ts';
import type { Venue } from '../venues/types.ts';
import type { BookedTime, BookingStatus } from './types.ts';

/** Minutes that the building's clock shows since the first day of a plan began: a second day begins at 1440. */
type WallMinutes = number;

/** A booking; the firm by its index. */
export type PlannedBooking = readonly [
  id: string,
  from: WallMinutes,
  to: WallMinutes,
  status: BookingStatus,
  isPrivate: boolean,
  firm: number,
  title: string
];

export interface PlannedVenue {
  slug: string;
  name: LocalizedText;
  capacity: number;
  setUpMinutes: number;
  cleanUpMinutes: number;
  /** Bookings begin and end on multiples of this. */
  slotMinutes: number;
  /** When it is open, blackouts taken out. */
  open: (readonly [from: WallMinutes, to: WallMinutes])[];
  blackouts: (readonly [from: WallMinutes, to: WallMinutes, reason: LocalizedText])[];
  bookings: PlannedBooking[];
}

/**
 * Some days of a building as its managers' calendar draws them: rows rather than objects, as a day may hold hundreds of
 * bookings, and times as the building's clock shows them, so that no screen has to know the zone.
 */
export interface SchedulePlan {
  first: LocalDate;
  days: number;
  /** The hours of a day that hold all openings and bookings, in minutes since midnight. */
  from: number;
  to: number;
  venues: PlannedVenue[];
  firms: LocalizedText[];
}

interface Schedule {
  first: LocalDate;
  days: number;
  zone: string;
  venues: (Pick<Venue, 'id' | 'slug' | 'name' | 'capacity' | 'setUpMinutes' | 'cleanUpMinutes' | 'slotMinutes'> & {
    open: Interval[];
    closed: (Interval & { reason: LocalizedText })[];
  })[];
  bookings: BookedTime[];
  firms: Map<string, LocalizedText>;
}

const minutesOfDay = day / minute;

/** Shown where nothing is open and nothing booked, in minutes. */
const usualHours = { from: 8 * 60, to: 18 * 60 };

/** Puts the opening hours, blackouts (`closed`) and bookings of some days into the rows of their venues. */
export function planSchedule({ first, days, zone, venues, bookings, firms }: Schedule): SchedulePlan {
  const clock = wallClock(zone);
  const firstDay = dayNumber(first);
  const shown = (instant: Instant): WallMinutes =>
    (clock.dayOf(instant) - firstDay) * minutesOfDay + clock.minuteOfDay(instant);
  const stretch = ({ startsAt, endsAt }: Interval) => [shown(startsAt), shown(endsAt)] as const;

  const firmIndex = new Map([...firms.keys()].map((id, index) => [id, index]));
  const rows = new Map<string, PlannedBooking[]>(venues.map(({ id }) => [id, []]));
  for (const { id, venueId, startsAt, endsAt, status, visibility, organisationId, title } of bookings) {
    const firm = firmIndex.get(organisationId) ?? -1;
    rows.get(venueId)?.push([id, shown(startsAt), shown(endsAt), status, visibility === 'private', firm, title]);
  }
  const planned = venues.map(({ id, open, closed, ...venue }): PlannedVenue => ({
    slug: venue.slug,
    name: venue.name,
    capacity: venue.capacity,
    setUpMinutes: venue.setUpMinutes,
    cleanUpMinutes: venue.cleanUpMinutes,
    slotMinutes: venue.slotMinutes,
    open: open.map(stretch),
    blackouts: closed.map((blackout) => [...stretch(blackout), blackout.reason]),
    bookings: rows.get(id) ?? []
  }));
  const times = planned.flatMap(({ open, bookings }) => [
    ...open,
    ...bookings.map(([, from, to]) => [from, to] as const)
  ]);
  return { first, days, ...hoursOf(times, days), venues: planned, firms: [...firms.values()] };
}

/** Whole hours around everything that is shown, on whichever day it is; all hours where something runs through midnight. */
function hoursOf(times: (readonly [WallMinutes, WallMinutes])[], days: number) {
  if (times.length === 0) return usualHours;
  let [from, to] = [minutesOfDay, 0];
  for (const [start, end] of times) {
    const begins = Math.max(start, 0);
    const midnight = Math.floor(begins / minutesOfDay) * minutesOfDay;
    const ends = Math.min(end, days * minutesOfDay) - midnight;
    from = Math.min(from, ends > minutesOfDay ? 0 : begins - midnight);
    to = Math.max(to, Math.min(ends, minutesOfDay));
  }
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}
