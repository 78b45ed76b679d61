import type { BookingFact } from '../bookings/types.ts';
import { day, hour, type Instant } from '../platform/time.ts';
import type { Kind } from './types.ts';

/** Who is told: people of the firm, those who decide on the venue, those who have the last word in the building, its chats. */
export type Audience = 'firm' | 'deciders' | 'administrators' | 'chats';

/** A request that waits so long is brought to mind, and after the second time to the building's administrators. */
const remindAfter = day;
const escalateAfter = 2 * day;

/** What lies longer in the past, as when the server was away for weeks, is told to nobody. */
const tellWithin = 14 * day;

/** Who is told what of something that happened at an instant. */
export function noticesOf(fact: BookingFact, happenedAt: Instant, now: Instant): { to: Audience; kind: Kind }[] {
  if (now - happenedAt > tellWithin) return [];
  const { action, status, byFirm } = fact;
  const isPending = status === 'pending';
  switch (action) {
    case 'request':
      return isPending
        ? [
            { to: 'firm', kind: 'received' },
            { to: 'deciders', kind: 'to-decide' },
            { to: 'chats', kind: 'to-decide' }
          ]
        : [{ to: 'firm', kind: 'confirmed' }];
    case 'approve':
      return [isPending ? { to: 'administrators', kind: 'to-decide' } : { to: 'firm', kind: 'confirmed' }];
    case 'reject':
      return [{ to: 'firm', kind: 'rejected' }];
    case 'cancel':
      return byFirm ? [] : [{ to: 'firm', kind: 'cancelled' }];
    case 'release':
      return [{ to: 'firm', kind: 'released' }];
    case 'lapse':
      return [{ to: 'firm', kind: 'lapsed' }];
    case 'remind':
      return [
        { to: 'deciders', kind: 'reminder' },
        { to: 'chats', kind: 'reminder' }
      ];
    case 'escalate':
      return [
        { to: 'administrators', kind: 'escalation' },
        { to: 'chats', kind: 'escalation' }
      ];
    default:
      return [];
  }
}

/** What is due to a request that waits since `createdAt`; nothing to one that was escalated a day ago. */
export function reminderDue(createdAt: Instant, now: Instant): 'remind' | 'escalate' | null {
  const waiting = now - createdAt;
  if (waiting < remindAfter || waiting >= escalateAfter + 24 * hour) return null;
  return waiting < escalateAfter ? 'remind' : 'escalate';
}

/**
 * Which people of a firm are told of its booking: who asked for it and the firm's administrators; all of the firm where
 * there is neither, as after a request at the kiosk.
 */
export function concernedOf(
  people: readonly { id: string; roles: readonly string[] }[],
  requestedBy: string
): string[] {
  const concerned = people.filter(({ id, roles }) => id === requestedBy || roles.includes('firm-administrator'));
  return (concerned.length > 0 ? concerned : people).map(({ id }) => id);
}
