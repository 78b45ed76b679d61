import type { BookedTime, BookingStatus } from '#lib/bookings/types.ts';
import type { LocalizedText } from '#lib/platform/text.ts';
import type { Instant, Interval } from '#lib/platform/time.ts';

/*
 * A building's day as the timeline draws it. The page is asked for often and a day may hold hundreds of bookings: they
 * travel as rows in one text, because the framework's own serialiser, which walks every value, takes ten times as long.
 */

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

export interface DayPlan {
  /** The hours that hold all openings and bookings of the day, in minutes since it began. */
  from: number;
  to: number;
  venues: PlannedVenue[];
  firms: LocalizedText[];
}

interface Day {
  day: Interval;
  venues: { id: string; slug: string; name: LocalizedText; capacity: number; open: Interval[] }[];
  bookings: BookedTime[];
  firms: Map<string, LocalizedText>;
}

/** In milliseconds. */
const minute = 60_000;
/** Shown where nothing is open and nothing booked, in minutes. */
const usualHours = { from: 8 * 60, to: 18 * 60 };

/** Puts a day's bookings into the rows of their venues. */
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

/** Tells where a stretch or, without an end, a minute of the day lies on a line from `from` to `to`, as CSS. */
export function placeIn({ from, to }: Pick<DayPlan, 'from' | 'to'>) {
  const percent = (minutes: number) => Math.round(((minutes - from) / (to - from)) * 10_000) / 100;
  return (start: number, end?: number) => {
    const left = percent(Math.max(start, from));
    if (end === undefined) return `left:${left}%`;
    return `left:${left}%;width:${Math.round((percent(Math.min(end, to)) - left) * 100) / 100}%`;
  };
}

/** Computes each value once: the same few times and numbers of seats occur again and again. */
export function remembered<Value>(compute: (number: number) => Value): (number: number) => Value {
  const known = new Map<number, Value>();
  return (number) => {
    const value = known.get(number) ?? compute(number);
    known.set(number, value);
    return value;
  };
}
