import type { Counted } from '../../platform/tally/types.ts';
import { minute, type Instant, type LocalDate } from '../../platform/time.ts';
import { countedOnce, moment, type Once } from '../counted.ts';
import type { Matter, MatterKind } from './types.ts';

/** Of a matter, what it may count by. */
export type CountedMatter = Pick<
  Matter,
  'kind' | 'state' | 'buildingId' | 'organisationId' | 'parentId' | 'fields' | 'raisedAt' | 'resolvedAt'
>;

/** Where a matter is, as far as it bears on counting. */
export interface CountingPlace {
  zone: string;
  /** By which somebody of the staff there is known again, without their name standing in what is counted. */
  keyOfStaff: (name: string) => string;
}

type Part = Omit<Once, 'buildingId'>;
type Counting = (matter: CountedMatter, place: CountingPlace) => Part[];

/**
 * What a matter counts for, as its kind does. One that was called off or declined counts for nothing. What was found at a visit
 * counts for that visit too once it is resolved.
 */
export function countedOfMatter(matter: CountedMatter, place: CountingPlace): Counted[] {
  const { kind, state, buildingId, parentId, resolvedAt } = matter;
  if (state === 'cancelled' || state === 'declined') return [];
  const parts = countings[kind](matter, place);
  if (parentId !== null && resolvedAt !== null) {
    parts.push({ measure: 'outreach-matter', kind, ...moment(resolvedAt, place.zone) });
  }
  return parts.map((part) => countedOnce({ ...part, buildingId }));
}

/** Raised, and with the time it took once it is resolved. What is reopened is not, until it is again. */
const handled: Counting = ({ kind, raisedAt, resolvedAt }, { zone }) => [
  { measure: 'matter', kind, ...moment(raisedAt, zone) },
  ...(resolvedAt === null
    ? []
    : [{ measure: 'resolved', kind, ...moment(resolvedAt, zone), minutes: minutesBetween(raisedAt, resolvedAt) }])
];

const countings: Record<MatterKind, Counting> = {
  matter: handled,
  'firm-case': handled,

  'outreach-visit': ({ organisationId, fields }, { keyOfStaff }) => {
    const happenedOn = fields.visitedOn as LocalDate;
    const keys = Array.isArray(fields.staff) ? fields.staff.map(keyOfStaff) : [];
    return [
      { measure: 'outreach', happenedOn, units: organisationId === null ? [] : [organisationId] },
      ...(keys.length > 0 ? [{ measure: 'outreach-staff', happenedOn, units: [...new Set(keys)].sort() }] : [])
    ];
  },

  service: ({ fields, resolvedAt }, { zone }) => {
    if (resolvedAt === null) return [];
    const { service, appointmentAt, attended } = fields;
    const served = { kind: service as string, people: attended as number };
    return [{ measure: 'service', ...moment(appointmentAt as Instant, zone), ...served }];
  },

  'outdoor-promotion': ({ state, fields }) =>
    state === 'accepted' || state === 'closed'
      ? [{ measure: 'promotion', happenedOn: fields.firstDay as LocalDate }]
      : []
};

function minutesBetween(from: Instant, to: Instant): number {
  return Math.round((to - from) / minute);
}
