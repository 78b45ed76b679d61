import { addDays, instantAt, localDate, weekday, type Instant, type Interval } from '../platform/time.ts';
import type { BookingPolicy } from './types.ts';

/** The stretches in which a venue is open that touch an interval, in order and whole, by the wall clock of `zone`. */
export function openIntervals(policy: Pick<BookingPolicy, 'openingHours'>, zone: string, within: Interval): Interval[] {
  const open: Interval[] = [];
  const last = localDate(within.endsAt - 1, zone);
  for (let date = localDate(within.startsAt, zone); date <= last; date = addDays(date, 1)) {
    for (const { from, to } of policy.openingHours[weekday(date) - 1] ?? []) {
      const stretch = { startsAt: instantAt(date, from, zone), endsAt: instantAt(date, to, zone) };
      if (stretch.startsAt < within.endsAt && within.startsAt < stretch.endsAt) open.push(stretch);
    }
  }
  return open;
}

/** The part of each interval that lies within another, leaving out those that do not touch it. */
export function clip(intervals: Interval[], within: Interval): Interval[] {
  return intervals
    .map(({ startsAt, endsAt }) => ({
      startsAt: Math.max(startsAt, within.startsAt),
      endsAt: Math.min(endsAt, within.endsAt)
    }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt);
}

/** Joins intervals that touch or overlap; expects them by start. */
export function merge(intervals: Interval[]): Interval[] {
  const merged: { startsAt: Instant; endsAt: Instant }[] = [];
  for (const interval of intervals) {
    const last = merged.at(-1);
    if (last && interval.startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, interval.endsAt);
    else merged.push({ ...interval });
  }
  return merged;
}

/** Whether a text can be a slug at all: nothing else is looked up, as PostgreSQL refuses some texts outright. */
export function isSlug(text: string): boolean {
  return /^[a-z0-9-]{1,64}$/.test(text);
}
