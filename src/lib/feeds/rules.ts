import { addDays, instantAt, localDate, type Instant, type Interval, type LocalDate } from '../platform/time.ts';

const daysBehind = 60;
const daysAhead = 400;

/** The stretch whose events a feed holds on a day: those that start in it, by whole days of the building's zone. */
export function feedWindow(today: LocalDate, zone: string): Interval {
  return {
    startsAt: instantAt(addDays(today, -daysBehind), '00:00', zone),
    endsAt: instantAt(addDays(today, daysAhead), '24:00', zone)
  };
}

/**
 * When the window last moved over an event: the midnight at which it let out the newest event before it, or reached the
 * last one in it, whichever came later. Takes their starts; the epoch stands for never.
 */
export function windowMovedAt(lastBefore: Instant | undefined, lastWithin: Instant | undefined, zone: string): Instant {
  const midnight = (event: Instant, days: number) => instantAt(addDays(localDate(event, zone), days), '00:00', zone);
  return Math.max(
    lastBefore === undefined ? 0 : midnight(lastBefore, daysBehind + 1),
    lastWithin === undefined ? 0 : midnight(lastWithin, -daysAhead)
  );
}
