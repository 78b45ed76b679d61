import type { LocalizedText } from '../platform/text.ts';
import { minute, type Instant, type Interval } from '../platform/time.ts';
import type { Venue } from '../venues/types.ts';
import type { BookedTime, BookingStatus } from './types.ts';

/** A booking, with times in minutes since the day began and the firm by its index. */
type PlannedBooking = readonly [
  id: string,
  startsAt: number,
  endsAt: number,
  status: BookingStatus,
  isPrivate: boolean,
  firm: number,
  title: string
];

interface PlannedVenue {
  slug: string;
  name: LocalizedText;
  capacity: number;
  /** The hours in which it is open, in minutes since the day began. */
  open: (readonly [from: number, to: number])[];
  bookings: PlannedBooking[];
}

/** A building's day as a timeline draws it: rows rather than objects, as a day may hold hundreds of bookings. */
export interface DayPlan {
  /** The hours that hold all openings and bookings of the day, in minutes since it began. */
  from: number;
  to: number;
  venues: PlannedVenue[];
  firms: LocalizedText[];
}

interface Day {
  day: Interval;
  venues: (Pick<Venue, 'id' | 'slug' | 'name' | 'capacity'> & { open: Interval[] })[];
  bookings: BookedTime[];
  firms: Map<string, LocalizedText>;
}

/** Shown where nothing is open and nothing booked, in minutes. */
const usualHours = { from: 8 * 60, to: 18 * 60 };

/** Puts a day's opening hours and bookings into the rows of their venues. */
export function planDay({ day, venues, bookings, firms }: Day): DayPlan {
  const minutes = (instant: Instant) => (instant - day.startsAt) / minute;
  const firmIndex = new Map([...firms.keys()].map((id, index) => [id, index]));
  const rows = new Map<string, PlannedBooking[]>(venues.map(({ id }) => [id, []]));
  for (const { id, venueId, startsAt, endsAt, status, visibility, organisationId, title } of bookings) {
    const firm = firmIndex.get(organisationId) ?? -1;
    const isPrivate = visibility === 'private';
    rows.get(venueId)?.push([id, minutes(startsAt), minutes(endsAt), status, isPrivate, firm, title]);
  }
  return {
    ...hoursOf(day, [...venues.flatMap(({ open }) => open), ...bookings]),
    venues: venues.map(({ id, slug, name, capacity, open }) => ({
      slug,
      name,
      capacity,
      open: open.map(({ startsAt, endsAt }) => [minutes(startsAt), minutes(endsAt)]),
      bookings: rows.get(id) ?? []
    })),
    firms: [...firms.values()]
  };
}

/** Whole hours around everything that is shown, within the day. */
function hoursOf({ startsAt, endsAt }: Interval, shown: readonly Interval[]) {
  if (shown.length === 0) return usualHours;
  const first = Math.min(...shown.map((each) => each.startsAt));
  const last = Math.max(...shown.map((each) => each.endsAt));
  const hours = (instant: Instant) => (Math.min(Math.max(instant, startsAt), endsAt) - startsAt) / minute / 60;
  return { from: Math.floor(hours(first)) * 60, to: Math.ceil(hours(last)) * 60 };
}
