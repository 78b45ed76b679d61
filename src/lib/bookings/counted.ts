import type { OrganisationLevel, OrganisationType } from '../organisations/types.ts';
import { dateOf } from '../platform/calendar-days.ts';
import type { Counted } from '../platform/tally/types.ts';
import { minute, type Instant, type LocalDate } from '../platform/time.ts';
import { wallClock } from '../platform/wall-clock.ts';
import type { Booking, BookingStatus } from './types.ts';

/** What says how much of its venue's time a booking takes. */
export type OccupyingBooking = Pick<
  Booking,
  'buildingId' | 'venueId' | 'organisationId' | 'purpose' | 'startsAt' | 'endsAt'
>;

/** All of a booking that decides what it counts for. */
export interface CountableBooking extends OccupyingBooking, Pick<Booking, 'status' | 'attendees' | 'present'> {
  /** The zone of its building. */
  zone: string;
  /** Of its organisation, as the directory has them. */
  level: OrganisationLevel | null;
  type: OrganisationType;
  /** The organisations that hold it together with its own. */
  coHosts: string[];
  decision: RequestDecision | null;
}

/** When a person decided on a request, and since when it had waited for that. */
export interface RequestDecision {
  since: Instant;
  at: Instant;
}

/** As much of a step of the trail as tells of decisions; without an account nobody took it but the server. */
interface TrailStep {
  at: Instant;
  accountId: string | null;
  action: string;
  fromState: string | null;
  toState: string | null;
}

/** The states in which the time of a venue is used, or was kept for nothing. */
const occupying: readonly BookingStatus[] = ['approved', 'checked-in', 'completed', 'no-show'];

/** What people do that decides on a request. */
const deciding: readonly string[] = ['approve', 'reject', 'accept-proposal'];

/** The decision on a request that its trail tells of; `null` where nobody had to decide, or nobody did. */
export function decisionIn(trail: TrailStep[]): RequestDecision | null {
  const asked = trail.find(({ fromState, toState }) => fromState !== 'pending' && toState === 'pending');
  const decided = trail.find(
    ({ accountId, action, fromState, toState }) =>
      accountId !== null && deciding.includes(action) && fromState === 'pending' && toState !== 'pending'
  );
  return asked && decided ? { since: asked.at, at: decided.at } : null;
}

/**
 * What a booking counts for as it is: an activity once it is over, somebody's absence, the time that it takes of its venue
 * (all on the day it begins), and how long its request waited for a decision (on the day of that).
 */
export function countedOfBooking(booking: CountableBooking): Counted[] {
  const { status, organisationId, level, type, attendees, present, coHosts, decision, zone } = booking;
  const own = { ...plain(booking), level, type };
  const counted: Counted[] = [];
  if (status === 'completed') {
    counted.push({
      ...own,
      ...startOf(booking, zone),
      measure: 'activity',
      people: present ?? attendees,
      attendances: 1 + coHosts.length,
      units: [organisationId, ...coHosts]
    });
  }
  if (status === 'no-show') counted.push({ ...own, ...startOf(booking, zone), measure: 'no-show' });
  if (occupying.includes(status)) counted.push(occupancyOf(booking, zone));
  if (decision) {
    const { since, at } = decision;
    counted.push({ ...own, measure: 'approval', happenedOn: dayOf(at, zone), minutes: minutesBetween(since, at) });
  }
  return counted;
}

/** The time that a booking takes of its venue, on the clock of its building. It has its organisation, without level and type. */
export function occupancyOf(booking: OccupyingBooking, zone: string): Counted {
  const { startsAt, endsAt } = booking;
  return {
    ...plain(booking),
    measure: 'occupancy',
    happenedOn: dayOf(startsAt, zone),
    minutes: minutesBetween(startsAt, endsAt)
  };
}

/** One event where and for what a booking is, without anything else. */
function plain({ buildingId, venueId, organisationId, purpose }: OccupyingBooking) {
  return {
    buildingId,
    venueId,
    organisationId,
    kind: purpose,
    level: null,
    type: null,
    hour: null,
    events: 1,
    people: 0,
    attendances: 0,
    minutes: 0,
    units: []
  };
}

function startOf({ startsAt }: OccupyingBooking, zone: string) {
  return { happenedOn: dayOf(startsAt, zone), hour: Math.floor(wallClock(zone).minuteOfDay(startsAt) / 60) };
}

const dayOf = (instant: Instant, zone: string): LocalDate => dateOf(wallClock(zone).dayOf(instant));

const minutesBetween = (from: Instant, to: Instant) => Math.round((to - from) / minute);
