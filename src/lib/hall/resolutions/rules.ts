import { instantAt, localDate, type Instant, type LocalDate } from '../../platform/time.ts';
import { addWorkdays, type WorkCalendar } from '../../venues/work-calendar.ts';
import type { AgendaItem, BallotResult, SessionState } from '../sessions/types.ts';
import type { ObjectionState, Resolution, ResolutionAction } from './types.ts';

/** The states of a session in which resolutions are proposed and decided on: until its minutes are confirmed. */
export const decidingStates: readonly SessionState[] = ['in-progress', 'drafted'];

/** Whether a resolution can be proposed under an item of an agenda: once it was taken up. */
export function canBePutUnder({ state }: Pick<AgendaItem, 'state'>): boolean {
  return state !== 'waiting';
}

/** What a ballot makes of a resolution: a motion has passed or not; of several options, one has won or none has. */
export function decisionBy({ passed, winners }: BallotResult): Extract<ResolutionAction, 'pass' | 'fail'> {
  return (passed ?? winners.length > 0) ? 'pass' : 'fail';
}

/** The days of a notice that begins today and goes on for so many workdays. */
export function noticeDays(calendar: WorkCalendar, now: Instant, zone: string, workdays: number) {
  const noticeFrom = localDate(now, zone);
  return { noticeFrom, noticeTo: addWorkdays(calendar, noticeFrom, workdays) };
}

/** Whether organisations may object now: on the days of the notice. */
export function isInNotice({ state, noticeTo }: Pick<Resolution, 'state' | 'noticeTo'>, now: Instant, zone: string) {
  return state === 'in-notice' && noticeTo !== null && !isOver(noticeTo, now, zone);
}

/** Whether a resolution comes into effect now: its notice is over, and every objection was dismissed. */
export function takesEffect(
  { state, noticeTo }: Pick<Resolution, 'state' | 'noticeTo'>,
  objections: readonly ObjectionState[],
  now: Instant,
  zone: string
): boolean {
  const isNoticed = state === 'in-notice' && noticeTo !== null && isOver(noticeTo, now, zone);
  return isNoticed && objections.every((objection) => objection === 'dismissed');
}

/** The day by which it has to be done, if that is not over when it begins. */
export function dueDay(dueOn: LocalDate | null, now: Instant, zone: string): LocalDate | null {
  return dueOn !== null && dueOn >= localDate(now, zone) ? dueOn : null;
}

/** Whether a resolution comes back to the committee, and its review can be recorded. */
export function isToReview({ state, reviewOn }: Pick<Resolution, 'state' | 'reviewOn'>): boolean {
  return state === 'in-effect' && reviewOn !== null;
}

/** A session that is to come or goes on, where what comes back can be put to. */
interface Upcoming {
  id: string;
  state: SessionState;
  startsAt: Instant;
}

/**
 * The session on whose agenda a resolution is put again: the first that begins on its day of review or later, unless one on
 * which it was put is still to come.
 */
export function sessionToReview(
  { reviewOn, reviewSessionId }: Pick<Resolution, 'reviewOn' | 'reviewSessionId'>,
  upcoming: readonly Upcoming[],
  now: Instant,
  zone: string
): string | null {
  if (reviewOn === null || upcoming.some(({ id }) => id === reviewSessionId)) return null;
  const fitting = upcoming.filter(
    ({ state, startsAt }) => state !== 'in-progress' && startsAt > now && localDate(startsAt, zone) >= reviewOn
  );
  return fitting[0]?.id ?? null;
}

function isOver(lastDay: LocalDate, now: Instant, zone: string): boolean {
  return now >= instantAt(lastDay, '24:00', zone);
}
