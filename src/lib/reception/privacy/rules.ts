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

/** Characters that are read out as digits, each at the place of its digit; 幺 is 1 on the telephone. */
const digits = '〇一二三四五六七八九';
/** A day or a time, which many reasons have. */
const when = /(?<!\d)(?:(?:19|20)\d{2}[-./](?:0?[1-9]|1[0-2])[-./][0-3]?\d|[0-2]?\d:[0-5]\d)(?!\d)/g;
/** As many digits as a telephone number has, however they are set apart. */
const number = /\d(?:[^\p{L}\d]{0,2}\d){6}/u;

/** Whether a reason holds a number by which somebody can be reached or known: a log of reasons is never erased. */
export function namesSomebody(reason: string): boolean {
  const plain = reason.normalize('NFKC').replaceAll('零', '〇').replaceAll('幺', '一');
  return number.test(
    plain.replaceAll(/[〇一二三四五六七八九]/g, (digit) => String(digits.indexOf(digit))).replaceAll(when, '日')
  );
}
