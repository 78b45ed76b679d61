import type { Calendar } from '@event-calendar/core';
import type { BookingStatus } from '#lib/bookings/types.ts';
import type { PlannedBooking, PlannedVenue, SchedulePlan } from '#lib/bookings/schedule-plan.ts';
import type { LocalizedText } from '#lib/platform/text.ts';
import type { Place } from './move.ts';
import type { View } from './views.ts';

/*
 * The plan as events of the calendar library. It draws times as the building's clock shows them, which it gets without a
 * zone, `2026-11-23T14:00:00`; so nothing depends on where the browser is.
 */

/** What an event of the drawing stands for. */
export type Drawn =
  | { kind: 'booking'; venue: PlannedVenue; booking: PlannedBooking }
  | { kind: 'blackout'; venue: PlannedVenue; from: number; to: number; reason: LocalizedText }
  | { kind: 'more'; date: string; count: number };

const minutesOfDay = 1440;
/** How many bookings a day of the month shows; the others are counted. */
const mostOfDay = 4;
/** The states in which a booking may be moved. */
const movable: readonly BookingStatus[] = ['pending', 'approved'];

/** The wall clock of a plan's minutes, `2026-11-23T14:00:00`. */
export function wallTime({ first }: Pick<SchedulePlan, 'first'>, minutes: number): string {
  return new Date(Date.parse(first) + minutes * 60_000).toISOString().slice(0, 19);
}

/** The place of a stretch of a plan's minutes in a venue. */
export function placeOf(plan: Pick<SchedulePlan, 'first'>, venue: string, from: number, to: number): Place {
  const [date = '', start = ''] = wallTime(plan, from).slice(0, 16).split('T');
  return { venue, date, from: start, to: wallTime(plan, to).slice(11, 16) };
}

/** A plan's minutes of a wall clock, `2026-11-23T14:00:00`. */
export function minutesAt({ first }: Pick<SchedulePlan, 'first'>, wall: string): number {
  return (Date.parse(`${wall}Z`) - Date.parse(first)) / 60_000;
}

/** `14:00–15:00`; an end at midnight is `24:00`. */
export function timeText(from: number, to: number): string {
  return `${timeOf(from)}–${to % minutesOfDay === 0 ? '24:00' : timeOf(to)}`;
}

function timeOf(minutes: number): string {
  return wallTime({ first: '1970-01-01' }, minutes).slice(11, 16);
}

/** Who looks, and when: the venues on whose bookings the reader decides, and the wall clock. */
interface Reader {
  decides: readonly string[];
  now: string;
}

/** Everything that a view draws of a plan; bookings on which the reader decides can be moved until they begin. */
export function eventsOf(plan: SchedulePlan, view: View, reader: Reader): Calendar.EventInput[] {
  const venues = plan.venues.flatMap((venue) => [
    ...(view === 'month' ? [] : closedOf(plan, venue, view)),
    ...blackoutsOf(plan, venue, view),
    ...(view === 'month' ? [] : venue.bookings.map((booking) => bookingEvent(plan, venue, booking, reader)))
  ]);
  return view === 'month' ? [...venues, ...ofMonth(plan, reader)] : venues;
}

function bookingEvent(
  plan: SchedulePlan,
  venue: PlannedVenue,
  booking: PlannedBooking,
  { decides, now }: Reader
): Calendar.EventInput {
  const [id, from, to, status] = booking;
  const start = wallTime(plan, from);
  const hasBuffers = venue.setUpMinutes + venue.cleanUpMinutes > 0 && status !== 'completed' && status !== 'no-show';
  return {
    id,
    start,
    end: wallTime(plan, to),
    resourceId: venue.slug,
    editable: decides.includes(venue.slug) && movable.includes(status) && now < start,
    classNames: [status, ...(hasBuffers ? ['buffered'] : [])],
    ...(hasBuffers && { styles: [`--set-up:${venue.setUpMinutes}`, `--clean-up:${venue.cleanUpMinutes}`] }),
    extendedProps: { drawn: { kind: 'booking', venue, booking } satisfies Drawn }
  };
}

function blackoutsOf(plan: SchedulePlan, venue: PlannedVenue, view: View): Calendar.EventInput[] {
  return venue.blackouts.map(([from, to, reason]) => ({
    start: wallTime(plan, from),
    end: wallTime(plan, to),
    resourceId: venue.slug,
    // Days have no hours to shade, so there it is written between the bookings.
    display: view === 'day' ? ('background' as const) : ('auto' as const),
    editable: false,
    classNames: ['blackout'],
    extendedProps: { drawn: { kind: 'blackout', venue, from, to, reason } satisfies Drawn }
  }));
}

/** The hours of a day, or the days of a week, in which a venue is not open. */
function closedOf(plan: SchedulePlan, venue: PlannedVenue, view: View): Calendar.EventInput[] {
  const closed = { resourceId: venue.slug, display: 'background' as const, classNames: ['closed'] };
  if (view === 'day') {
    const ends = [...venue.open.map(([from]) => from), plan.to];
    const starts = [plan.from, ...venue.open.map(([, to]) => to)];
    return starts.flatMap((from, index) => {
      const to = ends[index]!;
      return from < to ? [{ ...closed, start: wallTime(plan, from), end: wallTime(plan, to) }] : [];
    });
  }
  return Array.from({ length: plan.days }, (_, day) => day * minutesOfDay).flatMap((midnight) => {
    const isOpen = venue.open.some(([from, to]) => from < midnight + minutesOfDay && to > midnight);
    const date = wallTime(plan, midnight).slice(0, 10);
    return isOpen ? [] : [{ ...closed, allDay: true, start: date, end: date }];
  });
}

/** The bookings of all venues by day: the first of each, and how many more there are. */
function ofMonth(plan: SchedulePlan, reader: Reader): Calendar.EventInput[] {
  const all = plan.venues.flatMap((venue) => venue.bookings.map((booking) => ({ venue, booking })));
  const days = Map.groupBy(all, ({ booking: [, from] }) => Math.floor(Math.max(from, 0) / minutesOfDay));
  return [...days].flatMap(([day, bookings]) => {
    const sorted = bookings.toSorted((a, b) => a.booking[1] - b.booking[1]);
    const isTooMany = sorted.length > mostOfDay;
    const shown = isTooMany ? sorted.slice(0, mostOfDay - 1) : sorted;
    const date = wallTime(plan, day * minutesOfDay).slice(0, 10);
    const more = {
      start: `${date}T23:59:00`,
      end: `${date}T23:59:59`,
      editable: false,
      classNames: ['more'],
      extendedProps: { drawn: { kind: 'more', date, count: sorted.length - shown.length } satisfies Drawn }
    };
    return [
      ...shown.map(({ venue, booking }) => bookingEvent(plan, venue, booking, reader)),
      ...(isTooMany ? [more] : [])
    ];
  });
}
