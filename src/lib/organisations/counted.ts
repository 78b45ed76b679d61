import type { Counted } from '../platform/tally/types.ts';
import type { LocalDate } from '../platform/time.ts';
import type { Affiliation, Organisation, Stay } from './types.ts';

/** A stay with what the directory knows of its organisation. */
export type CountableStay = Omit<Stay, 'id'> & Pick<Organisation, 'level' | 'type'>;

const measures: Record<Affiliation, string> = { tenant: 'tenancy', partner: 'partnership' };

/**
 * What a stay counts for: one more from the day it opens, and one less from the day it is over, so that what was counted up to
 * a day is how many there are on it. One that was over before it opened never was.
 */
export function countedOfStay(affiliation: Affiliation, stay: CountableStay): Counted[] {
  const { organisationId, buildingId, opensOn, closesOn, level, type } = stay;
  if (closesOn !== null && closesOn <= opensOn) return [];
  const on = (kind: 'opened' | 'closed', happenedOn: LocalDate): Counted => ({
    measure: measures[affiliation],
    buildingId,
    venueId: null,
    kind,
    organisationId,
    level,
    type,
    happenedOn,
    hour: null,
    events: kind === 'opened' ? 1 : -1,
    people: 0,
    attendances: 0,
    minutes: 0,
    units: [organisationId]
  });
  return [on('opened', opensOn), ...(closesOn === null ? [] : [on('closed', closesOn)])];
}
