import type { BookingRequest } from '#lib/bookings/types.ts';
import { systemClock } from '#lib/platform/clock.ts';
import { addDays, hour, instantAt, localDate } from '#lib/platform/time.ts';
import type { BenchHall } from './hall.ts';

const firstDay = 20;
const days = 300;
const hoursADay = 12;
/** A prime: stepping by it visits every slot once, and neighbours far apart. */
const stride = 7919;

/** Requests of one hour each, all for different free slots of the coming year, scattered over venues and days. */
export function* freeSlots({ venues, building: { zone } }: BenchHall): Generator<BookingRequest, never> {
  const today = localDate(systemClock.now(), zone);
  const slots = venues.length * days * hoursADay;
  for (let number = 0; number < slots; number++) {
    const slot = (number * stride) % slots;
    const venue = venues[slot % venues.length]!;
    const nth = Math.floor(slot / venues.length);
    const startsAt =
      instantAt(addDays(today, firstDay + Math.floor(nth / hoursADay)), '08:00', zone) + (nth % hoursADay) * hour;
    yield {
      venue: venue.slug,
      startsAt,
      endsAt: startsAt + hour,
      purpose: 'session',
      title: `議事活動 ${number}`,
      attendees: 12,
      visibility: 'public'
    };
  }
  throw new Error('All slots are booked: measure less, or make more.');
}

/** The next `count` of a series. */
export function take<T>(series: Iterator<T, never>, count: number): T[] {
  return Array.from({ length: count }, () => series.next().value);
}
