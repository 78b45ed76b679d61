import { addDays, day, localDate, minute, type Instant, type Interval } from '../platform/time.ts';
import type { AutomaticApproval, BookingPolicy } from '../venues/types.ts';
import { automaticObstacles, type AutomaticObstacle, type Purpose, type Refusal } from './types.ts';

/** How far back absences count against the good standing of a firm, in days. */
const standingDays = 90;

type Request = Interval & { purpose: Purpose; attendees: number };

/**
 * How many people have to approve a request, one after the other; 0 when it is approved at once. `absences` are the starts
 * of the firm's bookings of this venue to which nobody came.
 */
export function approvalsNeeded(policy: BookingPolicy, request: Request, absences: Instant[], now: Instant): number {
  const usual = { immediate: 0, manager: 1, 'manager-and-building': 2 }[policy.approval];
  if (policy.absences?.consequence === 'approval' && isOftenAbsent(policy, absences, now)) return Math.max(1, usual);
  const { automaticApproval: rule } = policy;
  return rule && obstaclesToAutomaticApproval(rule, request, absences, now).length === 0 ? 0 : usual;
}

type AbsenceRefusal = Extract<Refusal, { reason: 'absences' }>;

/** Why a firm that was absent too often is refused, or `null` if it is not; it may come back once enough is forgotten. */
export function absenceRefusal(
  policy: BookingPolicy,
  zone: string,
  absences: Instant[],
  now: Instant
): AbsenceRefusal | null {
  if (policy.absences?.consequence !== 'refusal' || !isOftenAbsent(policy, absences, now)) return null;
  const { count, withinDays } = policy.absences;
  const counted = counting(absences, withinDays, now).sort((a, b) => b - a);
  return { reason: 'absences', until: addDays(localDate(counted[count - 1]! + withinDays * day, zone), 1) };
}

/** How many days back absences matter to a venue; 0 where they do not. */
export function absenceDays({ absences, automaticApproval }: BookingPolicy): number {
  return Math.max(absences?.withinDays ?? 0, automaticApproval?.goodStanding ? standingDays : 0);
}

/** Whether the firm was absent so often that the venue's rules have a consequence for it. */
export function isOftenAbsent({ absences: rule }: BookingPolicy, absences: Instant[], now: Instant): boolean {
  return rule !== null && counting(absences, rule.withinDays, now).length >= rule.count;
}

/** What of a request keeps a rule from approving it by itself; nothing where it does approve. */
export function obstaclesToAutomaticApproval(
  rule: AutomaticApproval,
  request: Request,
  absences: Instant[],
  now: Instant
): AutomaticObstacle[] {
  const { purposes, longestMinutes, mostAttendees, goodStanding } = rule;
  const stands: Record<AutomaticObstacle, boolean> = {
    purpose: purposes !== null && !purposes.includes(request.purpose),
    length: longestMinutes !== null && (request.endsAt - request.startsAt) / minute > longestMinutes,
    attendees: mostAttendees !== null && request.attendees > mostAttendees,
    absences: goodStanding && counting(absences, standingDays, now).length > 0
  };
  return automaticObstacles.filter((obstacle) => stands[obstacle]);
}

function counting(absences: Instant[], withinDays: number, now: Instant): Instant[] {
  return absences.filter((at) => at > now - withinDays * day);
}
