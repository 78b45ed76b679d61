import { Temporal } from 'temporal-polyfill';

/** Milliseconds since the epoch, UTC. */
export type Instant = number;

/** A half-open stretch of time: it includes its start and not its end, so that touching ones do not overlap. */
export interface Interval {
  startsAt: Instant;
  endsAt: Instant;
}

/** A day of a building's calendar, `YYYY-MM-DD`. */
export type LocalDate = string;

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

export function overlaps(a: Interval, b: Interval): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** The calendar day on which an instant falls in a zone. */
export function localDate(instant: Instant, zone: string): LocalDate {
  return local(instant, zone).toPlainDate().toString();
}

/** Minutes of the wall clock since local midnight. */
export function minuteOfDay(instant: Instant, zone: string): number {
  const { hour, minute } = local(instant, zone);
  return hour * 60 + minute;
}

/** The instant of a wall clock time, `HH:MM` or `24:00`, on a day in a zone; a time that a clock change skips moves on. */
export function instantAt(date: LocalDate, time: string, zone: string): Instant {
  if (time === '24:00') return instantAt(addDays(date, 1), '00:00', zone);
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** The whole of a local day, as long as it is there (23 or 25 hours at clock changes). */
export function dayInterval(date: LocalDate, zone: string): Interval {
  return { startsAt: instantAt(date, '00:00', zone), endsAt: instantAt(date, '24:00', zone) };
}

/** The stretch around an instant in which a zone's clocks do not change, and how far `ahead` of UTC they are, in ms. */
export function steadyClock(instant: Instant, zone: string): Interval & { ahead: number } {
  const clock = local(instant, zone);
  // A change at the very instant begins its stretch, and 'previous' looks before the instant only.
  const change = clock.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    startsAt: change?.epochMilliseconds ?? -Infinity,
    endsAt: clock.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity,
    ahead: clock.offsetNanoseconds / 1_000_000
  };
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from one date to another, negative when it lies before. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** ISO weekday, Monday 1 to Sunday 7. */
export function weekday(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** Whether a text is a real calendar day in the form `YYYY-MM-DD`. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** Reads ISO 8601 with an offset or `Z`; `null` for anything else, a local time without offset included. */
export function parseInstant(text: string): Instant | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** ISO 8601 in a zone's wall clock with its offset, `2026-11-23T14:00:00+08:00`. */
export function toIso(instant: Instant, zone: string): string {
  return local(instant, zone).toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function local(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
}
