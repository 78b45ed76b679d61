import { obstacleTo } from '../bookings/rules.ts';
import type { Booking } from '../bookings/types.ts';
import type { Instant, Interval } from '../platform/time.ts';
import type { Urgency } from './types.ts';

type Life = Pick<Booking, 'status' | 'startsAt' | 'endsAt'>;

/** How soon a firm has to do with a booking: at once where a place is offered, it may check in, or it is there already. */
export function urgencyOf(booking: Life, today: Interval, now: Instant): Urgency {
  const { status, startsAt } = booking;
  const isOffered = obstacleTo('accept', booking, now) === null;
  if (status === 'checked-in' || isOffered || obstacleTo('check-in', booking, now) === null) return 'now';
  return startsAt < today.endsAt ? 'today' : 'later';
}
