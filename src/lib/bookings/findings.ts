import type { Instant, Interval } from '../platform/time.ts';
import { absenceRefusal, approvalsNeeded, isOftenAbsent, obstaclesToAutomaticApproval } from './approval.ts';
import { exceededQuota, type Used } from './quotas.ts';
import { refusalOnApproval, type Terms } from './rules.ts';
import type { Finding, Purpose } from './types.ts';

/** What is asked for, and how far its approval has come. */
export interface Judged extends Interval {
  purpose: Purpose;
  attendees: number;
  approvals: number;
  approvalsNeeded: number;
}

/** What else of a firm and of who decides matters to a decision. */
export interface Standing {
  /** What the firm has of the venue besides, where the venue has quotas. */
  used: Used | null;
  /** The starts of the firm's bookings of the venue to which nobody came. */
  absences: Instant[];
  /** Whether the reader may give the approval that is still needed after another's. */
  mayApproveSecond: boolean;
}

/**
 * What the rules of a venue, as they are now, say of a request that waits for a decision: first what keeps it from being
 * approved, then what speaks against it, then what is worth knowing.
 */
export function findingsOn(terms: Terms, request: Judged, standing: Standing, now: Instant): Finding[] {
  const { policy, zone } = terms;
  const { used, absences } = standing;
  const findings: Finding[] = [];

  if (request.startsAt < now) findings.push({ code: 'over' });
  const refusal = refusalOnApproval(terms, request);
  if (refusal) findings.push({ code: 'refused', refusal });
  if (request.approvals > 0 && !standing.mayApproveSecond) findings.push({ code: 'second-approver' });

  const exceeded = used && exceededQuota(policy.quotas, zone, request, used);
  if (exceeded) findings.push({ code: 'against', refusal: { reason: 'over-quota', exceeded } });
  const absent = absenceRefusal(policy, zone, absences, now);
  if (absent) findings.push({ code: 'against', refusal: absent });
  if (policy.absences?.consequence === 'approval' && isOftenAbsent(policy, absences, now)) {
    findings.push({ code: 'often-absent', ...policy.absences });
  }

  if (request.approvals > 0 && standing.mayApproveSecond) findings.push({ code: 'second-of-two' });
  if (request.approvals === 0 && request.approvalsNeeded > 1) findings.push({ code: 'first-of-two' });
  const { automaticApproval: rule } = policy;
  const obstacles = rule ? obstaclesToAutomaticApproval(rule, request, absences, now) : [];
  if (approvalsNeeded(policy, request, absences, now) === 0) findings.push({ code: 'needs-none' });
  else if (obstacles.length > 0) findings.push({ code: 'not-automatic', obstacles });
  return findings;
}

const weights = {
  over: 'stop',
  refused: 'stop',
  'second-approver': 'stop',
  against: 'objection',
  'often-absent': 'objection',
  'first-of-two': 'note',
  'second-of-two': 'note',
  'not-automatic': 'note',
  'needs-none': 'note'
} as const satisfies Record<Finding['code'], string>;

/** What a finding means for the decision: it cannot be approved, something speaks against it, or it is worth knowing. */
export function weightOf({ code }: Finding): 'stop' | 'objection' | 'note' {
  return weights[code];
}
