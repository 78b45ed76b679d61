import type { Counted } from '../../platform/tally/types.ts';
import { countedOnce, moment } from '../counted.ts';
import type { Attendance, SessionDetails } from './types.ts';

/** The states of a session that was held. */
const heldStates: readonly SessionDetails['state'][] = ['drafted', 'confirmed', 'published'];

/**
 * What a session counts for: one that was held, on the day it began, with the people and the organisations that were there. Who
 * is there is settled once it has ended.
 */
export function countedOfSession(
  {
    buildingId,
    state,
    kind,
    startsAt,
    zone
  }: Pick<SessionDetails, 'buildingId' | 'state' | 'kind' | 'startsAt' | 'zone'>,
  attendances: readonly Pick<Attendance, 'organisationId' | 'people'>[]
): Counted[] {
  if (!heldStates.includes(state)) return [];
  const units = [...new Set(attendances.flatMap(({ organisationId }) => organisationId ?? []))].sort();
  const people = attendances.reduce((sum, attendance) => sum + attendance.people, 0);
  const present = { people, attendances: units.length, units };
  return [countedOnce({ measure: 'session', buildingId, kind, ...moment(startsAt, zone), ...present })];
}
