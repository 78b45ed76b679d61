import { dateOf, dayNumber, dayNumberInMonth, monthOf, weekdayOf } from '../platform/calendar-days.ts';
import { instantAt, localDate, minute, type Instant, type Interval, type LocalDate } from '../platform/time.ts';
import { quotaPeriods, type QuotaPeriod, type Quotas } from '../venues/types.ts';
import type { ExceededQuota } from './types.ts';

/** What a firm has of a venue already: bookings that hold a place or took one, however they ended. */
export interface Used {
  /** Those that start in the periods of the request, see {@link countedInterval}. */
  around: Interval[];
  /** How many are pending or still to come. */
  open: number;
}

/** Which quota a request would exceed, or `null` if it fits in all of them. */
export function exceededQuota(quotas: Quotas, zone: string, request: Interval, used: Used): ExceededQuota | null {
  for (const period of quotaPeriods) {
    const { startsAt, endsAt } = periodOf(period, request.startsAt, zone);
    const counted = used.around.filter((each) => startsAt <= each.startsAt && each.startsAt < endsAt);
    const { bookings, minutes } = quotas[period];
    if (bookings !== null && counted.length + 1 > bookings) return { period, of: 'bookings', limit: bookings };
    const total = [...counted, request].reduce((sum, each) => sum + (each.endsAt - each.startsAt) / minute, 0);
    if (minutes !== null && total > minutes) return { period, of: 'minutes', limit: minutes };
  }
  const { open } = quotas;
  return open !== null && used.open + 1 > open ? { period: 'open', of: 'bookings', limit: open } : null;
}

/** Whether a venue limits at all what a firm books. */
export function hasQuota(quotas: Quotas): boolean {
  const limits = quotaPeriods.flatMap((period) => [quotas[period].bookings, quotas[period].minutes]);
  return [quotas.open, ...limits].some((limit) => limit !== null);
}

/** The stretch in which the bookings start that count for a request: its week and its month. */
export function countedInterval(startsAt: Instant, zone: string): Interval {
  const [week, month] = [periodOf('week', startsAt, zone), periodOf('month', startsAt, zone)];
  return { startsAt: Math.min(week.startsAt, month.startsAt), endsAt: Math.max(week.endsAt, month.endsAt) };
}

/** The local day, ISO week or month in which an instant falls. */
function periodOf(period: QuotaPeriod, instant: Instant, zone: string): Interval {
  const day = dayNumber(localDate(instant, zone));
  const month = monthOf(day);
  const monday = day - weekdayOf(day) + 1;
  const [first, next] = {
    day: [day, day + 1],
    week: [monday, monday + 7],
    month: [dayNumberInMonth(month, 1), dayNumberInMonth(month + 1, 1)]
  }[period] as [number, number];
  const midnight = (date: LocalDate) => instantAt(date, '00:00', zone);
  return { startsAt: midnight(dateOf(first)), endsAt: midnight(dateOf(next)) };
}
