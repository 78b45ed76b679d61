import { minute, overlaps, type Instant, type Interval } from '../platform/time.ts';
import { atAnyTime } from './amendment.ts';
import { exceededQuota, type Used } from './quotas.ts';
import { occupation, refusalOf, type Terms } from './rules.ts';

/** So many steps are offered at most. */
const mostSteps = 8;

/**
 * Until when a booking under way may go on, from the next step of its venue to the last that its hours, its longest booking,
 * the firm's quotas and the next booking (`busy`, without this one) allow.
 */
export function extensionsOf(
  terms: Terms,
  booking: Interval & { attendees: number },
  busy: Interval[],
  used: Used | null
): Instant[] {
  const { policy, zone } = terms;
  const step = policy.slotMinutes * minute;
  const ends: Instant[] = [];
  for (let endsAt = booking.endsAt + step; ends.length < mostSteps; endsAt += step) {
    const longer = { ...booking, endsAt };
    // Judged as if it were asked for at its start: that is past, and what has begun needs no notice.
    if (refusalOf(atAnyTime(terms), longer, booking.startsAt) !== null) break;
    if (used && exceededQuota(policy.quotas, zone, longer, used)) break;
    const place = occupation(policy, longer);
    if (busy.some((other) => overlaps(other, place))) break;
    ends.push(endsAt);
  }
  return ends;
}
