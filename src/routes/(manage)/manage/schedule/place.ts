import { addDays, instantAt, isLocalDate, localDate, minuteOfDay, type Interval } from '#lib/platform/time.ts';
import { isTimeOfDay, timeOfDay } from '#lib/platform/wall-clock.ts';
import type { Place } from './move.ts';

type Times = Omit<Place, 'venue'>;

/** The time of a place in a zone; `null` where a field is no day of this century, or no time of day. */
export function intervalOf({ date, from, to }: Times, zone: string): Interval | null {
  const isDay = isLocalDate(date) && date > '2000' && date < '2100';
  if (!isDay || !isTimeOfDay(from) || !isTimeOfDay(to)) return null;
  return { startsAt: instantAt(date, from, zone), endsAt: instantAt(to > from ? date : addDays(date, 1), to, zone) };
}

/** An interval as people say it. */
export function timesOf({ startsAt, endsAt }: Interval, zone: string): Times {
  return {
    date: localDate(startsAt, zone),
    from: timeOfDay(minuteOfDay(startsAt, zone)),
    to: timeOfDay(minuteOfDay(endsAt, zone))
  };
}
