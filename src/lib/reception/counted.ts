import type { OrganisationLevel, OrganisationType } from '../organisations/types.ts';
import type { Counted } from '../platform/tally/types.ts';
import { localDate, minuteOfDay, type Instant } from '../platform/time.ts';
import { hasCome } from './rules.ts';
import type { Reception, Visit } from './types.ts';

/** What a visit counts for: its people, on the day and in the hour in which they came. */
export function countedOfVisit(
  { buildingId, purpose, people, arrivedAt }: Pick<Visit, 'buildingId' | 'purpose' | 'people' | 'arrivedAt'>,
  zone: string
): Counted[] {
  return [
    {
      ...cameAt(arrivedAt, zone),
      measure: 'visit',
      buildingId,
      venueId: null,
      kind: purpose,
      organisationId: null,
      level: null,
      type: null,
      people,
      attendances: 0,
      units: []
    }
  ];
}

/** What a group counts for, of an organisation that is of this level and type: nothing until it has come. */
export function countedOfReception(
  reception: Pick<
    Reception,
    'buildingId' | 'venueId' | 'organisationId' | 'purpose' | 'state' | 'people' | 'arrivedAt'
  >,
  { level, type }: { level: OrganisationLevel | null; type: OrganisationType },
  zone: string
): Counted[] {
  const { buildingId, venueId, organisationId, purpose, state, people, arrivedAt } = reception;
  if (!hasCome(state) || people === null || arrivedAt === null) return [];
  return [
    {
      ...cameAt(arrivedAt, zone),
      measure: 'reception',
      buildingId,
      venueId,
      kind: purpose,
      organisationId,
      level,
      type,
      people,
      attendances: 1,
      units: [organisationId]
    }
  ];
}

function cameAt(arrivedAt: Instant, zone: string) {
  return {
    happenedOn: localDate(arrivedAt, zone),
    hour: Math.floor(minuteOfDay(arrivedAt, zone) / 60),
    events: 1,
    minutes: 0
  };
}
