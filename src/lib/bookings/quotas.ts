import { dayNumberInMonth, monthOf, weekdayOf, type DayNumber } from '../platform/calendar-days.ts';
import { minute, type Instant, type Interval } from '../platform/time.ts';
import { wallClock } from '../platform/wall-clock.ts';
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
  return quotaTally(quotas, zone, used).exceededBy(request);
}

/** Counts what a firm has booked of a venue by the periods of its quotas, so that one more is judged without a recount. */
export function quotaTally(quotas: Quotas, zone: string, { around, open }: Used) {
  const clock = wallClock(zone);
  const counts = new Map<string, { bookings: number; minutes: number }>();
  let openOnes = open;

  const keysOf = ({ startsAt }: Interval) => {
    const day = clock.dayOf(startsAt);
    return quotaPeriods.map((period) => [period, `${period} ${firstDay[period](day)}`] as const);
  };
  const minutesOf = ({ startsAt, endsAt }: Interval) => (endsAt - startsAt) / minute;
  const count = (booking: Interval) => {
    for (const [, key] of keysOf(booking)) {
      const { bookings, minutes } = counts.get(key) ?? nothing;
      counts.set(key, { bookings: bookings + 1, minutes: minutes + minutesOf(booking) });
    }
  };
  around.forEach(count);

  return {
    /** Which quota one more booking would exceed, or `null` if it fits in all of them. */
    exceededBy(request: Interval): ExceededQuota | null {
      for (const [period, key] of keysOf(request)) {
        const counted = counts.get(key) ?? nothing;
        const { bookings, minutes } = quotas[period];
        if (bookings !== null && counted.bookings + 1 > bookings) return { period, of: 'bookings', limit: bookings };
        const total = counted.minutes + minutesOf(request);
        if (minutes !== null && total > minutes) return { period, of: 'minutes', limit: minutes };
      }
      return quotas.open !== null && openOnes + 1 > quotas.open
        ? { period: 'open', of: 'bookings', limit: quotas.open }
        : null;
    },

    /** Counts a booking that is still to come. */
    add(booking: Interval) {
      count(booking);
      openOnes++;
    }
  };
}

/** Whether a venue limits at all what a firm books. */
export function hasQuota(quotas: Quotas): boolean {
  const limits = quotaPeriods.flatMap((period) => [quotas[period].bookings, quotas[period].minutes]);
  return [quotas.open, ...limits].some((limit) => limit !== null);
}

/** The stretch in which the bookings start that count for a request: its week and its month. */
export function countedInterval(startsAt: Instant, zone: string): Interval {
  const clock = wallClock(zone);
  const day = clock.dayOf(startsAt);
  const monday = firstDay.week(day);
  const month = monthOf(day);
  return {
    startsAt: clock.instantAt(Math.min(monday, dayNumberInMonth(month, 1)), 0),
    endsAt: clock.instantAt(Math.max(monday + 7, dayNumberInMonth(month + 1, 1)), 0)
  };
}

const nothing = { bookings: 0, minutes: 0 };

/** The first day of the local day, ISO week or month in which a day falls. */
const firstDay: Record<QuotaPeriod, (day: DayNumber) => DayNumber> = {
  day: (day) => day,
  week: (day) => day - weekdayOf(day) + 1,
  month: (day) => dayNumberInMonth(monthOf(day), 1)
};
