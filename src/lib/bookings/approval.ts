import { addDays, day, localDate, minute, type Instant, type Interval } from '../platform/time.ts';
import type { AutomaticApproval, BookingPolicy } from '../venues/types.ts';
import type { Purpose, Refusal } from './types.ts';

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
  return policy.automaticApproval && isWithin(policy.automaticApproval, request, absences, now) ? 0 : usual;
}

/** Why a firm that was absent too often is refused, or `null` if it is not; it may come back once enough is forgotten. */
export function absenceRefusal(policy: BookingPolicy, zone: string, absences: Instant[], now: Instant): Refusal | null {
  if (policy.absences?.consequence !== 'refusal' || !isOftenAbsent(policy, absences, now)) return null;
  const { count, withinDays } = policy.absences;
  const counted = counting(absences, withinDays, now).sort((a, b) => b - a);
  return { reason: 'absences', until: addDays(localDate(counted[count - 1]! + withinDays * day, zone), 1) };
}

/** How many days back absences matter to a venue; 0 where they do not. */
export function absenceDays({ absences, automaticApproval }: BookingPolicy): number {
  return Math.max(absences?.withinDays ?? 0, automaticApproval?.goodStanding ? standingDays : 0);
}

function isOftenAbsent({ absences: rule }: BookingPolicy, absences: Instant[], now: Instant): boolean {
  return rule !== null && counting(absences, rule.withinDays, now).length >= rule.count;
}

function isWithin(rule: AutomaticApproval, request: Request, absences: Instant[], now: Instant): boolean {
  const { purposes, longestMinutes, mostAttendees, goodStanding } = rule;
  return (
    (purposes === null || purposes.includes(request.purpose)) &&
    (longestMinutes === null || (request.endsAt - request.startsAt) / minute <= longestMinutes) &&
    (mostAttendees === null || request.attendees <= mostAttendees) &&
    (!goodStanding || counting(absences, standingDays, now).length === 0)
  );
}

function counting(absences: Instant[], withinDays: number, now: Instant): Instant[] {
  return absences.filter((at) => at > now - withinDays * day);
}
