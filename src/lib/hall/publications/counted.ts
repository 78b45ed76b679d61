import type { Counted } from '../../platform/tally/types.ts';
import { countedOnce } from '../counted.ts';
import type { Publication } from './types.ts';

/** What an entry of the register of publications counts for: one of its kind on its day, unless it was withdrawn. */
export function countedOfPublication({ buildingId, kind, publishedOn, withdrawnAt }: Publication): Counted[] {
  return withdrawnAt === null
    ? [countedOnce({ measure: 'publication', buildingId, kind, happenedOn: publishedOn })]
    : [];
}
