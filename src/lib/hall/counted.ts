import type { Counted } from '../platform/tally/types.ts';
import { localDate, minuteOfDay, type Instant } from '../platform/time.ts';

/** What tells one thing that counts from another. */
export type Once = Pick<Counted, 'measure' | 'buildingId' | 'happenedOn'> & Partial<Counted>;

/**
 * One of something that counts. No organisation is named with it: whom a topic or a matter is about is told on its own page, to
 * those who may read that.
 */
export function countedOnce(once: Once): Counted {
  return {
    venueId: null,
    kind: null,
    organisationId: null,
    level: null,
    type: null,
    hour: null,
    events: 1,
    people: 0,
    attendances: 0,
    minutes: 0,
    units: [],
    ...once
  };
}

/** When something happened, as it is counted: the day and the hour of a zone's clock. */
export function moment(at: Instant, zone: string): Pick<Counted, 'happenedOn' | 'hour'> {
  return { happenedOn: localDate(at, zone), hour: Math.floor(minuteOfDay(at, zone) / 60) };
}
