import type { Instant } from '../../platform/time.ts';
import type { ExportStanding, IdentifiedExport } from './types.ts';

/** How an export stands at an instant: what nobody decided on in time is over as what was approved too long ago is. */
export function standingOf(
  { isApproved, expiresAt }: Pick<IdentifiedExport, 'isApproved' | 'expiresAt'>,
  now: Instant
): ExportStanding {
  if (isApproved === false) return 'refused';
  if (now >= expiresAt) return 'expired';
  return isApproved ? 'approved' : 'waiting';
}

/** Whether a reason holds a number by which somebody can be reached or known: a log of reasons is never erased. */
export function namesSomebody(reason: string): boolean {
  return /\d{7}/.test(reason.normalize('NFKC').replaceAll(/[\s-]/g, ''));
}
