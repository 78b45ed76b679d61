import { instantAt } from '../time.ts';
import type { Pattern, Timing } from './types.ts';

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * The pattern as the value of an RRULE (RFC 5545), for an event that starts at its first occurrence and has a TZID:
 * `UNTIL` then has to be in UTC, and is the time of day of the series on the last day.
 */
export function toRRule(pattern: Pattern, { zone, startTime }: Pick<Timing, 'zone' | 'startTime'>): string {
  const { until, count } = pattern;
  const end = until === undefined ? `COUNT=${count}` : `UNTIL=${utc(instantAt(until, startTime, zone))}`;
  return [frequencyOf(pattern), `INTERVAL=${pattern.interval}`, ...daysOf(pattern), end].join(';');
}

function frequencyOf({ repeats }: Pattern): string {
  if (repeats === 'daily') return 'FREQ=DAILY';
  return repeats === 'weekly' ? 'FREQ=WEEKLY' : 'FREQ=MONTHLY';
}

function daysOf(pattern: Pattern): string[] {
  switch (pattern.repeats) {
    case 'daily':
      return [];
    case 'weekly':
      return [`BYDAY=${pattern.weekdays.map(code).join()}`];
    case 'monthly-by-date':
      return [`BYMONTHDAY=${pattern.day === 'last' ? -1 : pattern.day}`];
    case 'monthly-by-weekday':
      return [`BYDAY=${pattern.nth === 'last' ? -1 : pattern.nth}${code(pattern.weekday)}`];
  }
}

function code(weekday: number): string {
  return weekdays[weekday - 1] ?? '';
}

function utc(instant: number): string {
  return new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
