import type { BookingStatus, Purpose } from '../../bookings/types.ts';
import { hour, minute, type Instant, type Interval } from '../../platform/time.ts';
import { sessionStates, type AgendaItem, type Session, type SessionState } from './types.ts';

/** How long one person speaks at a time. */
export const speakingTime = 3 * minute;

/** What a booking is for that a session can take place on. */
const sessionPurposes: readonly Purpose[] = ['session', 'roundtable', 'reception', 'meeting'];

/** The states in which a booking has no place any more, and in which its session cannot take place. */
const goneStatuses: readonly BookingStatus[] = ['rejected', 'cancelled', 'no-show'];

/** The states in which a session is still to come, and its agenda drawn up. */
export const comingStates: readonly SessionState[] = ['planned', 'notified', 'sign-in'];

/** The states in which people sign in: from when the doors open until the session ends. */
export const openStates: readonly SessionState[] = ['sign-in', 'in-progress'];

/** The states of a session that is to come or goes on, and of one that is over or called off. */
export const liveStates: readonly SessionState[] = [...comingStates, 'in-progress'];
export const pastStates = sessionStates.filter((state) => !liveStates.includes(state));

/** Whether the place of a session that is still to come is gone. */
export function hasLostPlace(session: { state: SessionState; bookingStatus: BookingStatus }): boolean {
  return comingStates.includes(session.state) && goneStatuses.includes(session.bookingStatus);
}

/** So long after the end of its booking a session that nobody has begun, or ended, is forgotten. */
const forgottenAfter = 12 * hour;

/** Whether a session should be over and nobody has said so: its doors must not stay open, nor its topics wait for it. */
export function isForgotten({ state, endsAt }: Interval & { state: SessionState }, now: Instant): boolean {
  return liveStates.includes(state) && now >= endsAt + forgottenAfter;
}

/** Whether an item deliberates on a topic; a review only looks at what came of one. */
export function isOnTopic<Item extends Pick<AgendaItem, 'kind' | 'topicId'>>(
  item: Item
): item is Item & { topicId: string } {
  return item.kind === 'topic' && item.topicId !== null;
}

/** An agenda that nobody has changed for so long is drawn up: who was invited is told of it once, not of each change. */
const agendaSettles = 10 * minute;

/** Whether the seats of a session are to be told that its agenda is another one now. */
export function isAgendaSettled({ agendaChangedAt }: Pick<Session, 'agendaChangedAt'>, now: Instant): boolean {
  return agendaChangedAt !== null && now - agendaChangedAt >= agendaSettles;
}

/** Whether a session can be planned on a booking: for a session, with a place, and not over. */
export function canHoldSession(booking: Interval & { purpose: Purpose; status: BookingStatus }, now: Instant): boolean {
  const isHeld = booking.status === 'pending' || booking.status === 'approved' || booking.status === 'checked-in';
  return isHeld && sessionPurposes.includes(booking.purpose) && now < booking.endsAt;
}

/** When each item of an agenda begins, if all take the minutes they are given. */
export function startsOf(items: readonly Pick<AgendaItem, 'minutes'>[], startsAt: Instant): Instant[] {
  let next = startsAt;
  return items.map(({ minutes }) => {
    const begins = next;
    next += minutes * minute;
    return begins;
  });
}

/**
 * The ids of an agenda with one moved to another position (from 0). What earlier sessions left open stays first, and what
 * is not on the agenda changes nothing.
 */
export function reordered(
  items: readonly Pick<AgendaItem, 'id' | 'kind'>[],
  id: string,
  position: number
): string[] | null {
  const moved = items.find((item) => item.id === id);
  if (!moved || moved.kind === 'open-matters') return null;
  const first = items.filter(({ kind }) => kind === 'open-matters').length;
  const others = items.filter((item) => item !== moved);
  const place = Math.min(Math.max(position, first), others.length);
  return [...others.slice(0, place), moved, ...others.slice(place)].map((item) => item.id);
}
