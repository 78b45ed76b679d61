import { hour, minute } from '../platform/time.ts';
import type { FreeVenue } from './types.ts';

/** What begins within so much from now is free now: bookings begin on whole steps of their venue, in milliseconds. */
export const soon = 30 * minute;

type Free = Pick<FreeVenue, 'floor' | 'capacity' | 'startsAt' | 'freeUntil'>;

/** Free for longer than this is as good as free all day, in hours. */
const longEnough = 4;

/** Orders venues that are free now: by the whole hours they stay free, then by the way from a floor, the smaller first. */
export function byWorth(floor: string | null): (a: Free, b: Free) => number {
  const from = floorNumber(floor);
  const hours = ({ startsAt, freeUntil }: Free) => Math.min(Math.floor((freeUntil - startsAt) / hour), longEnough);
  const away = (venue: Free) => {
    const to = floorNumber(venue.floor);
    return from === null || to === null ? 0 : Math.abs(from - to);
  };
  return (a, b) => hours(b) - hours(a) || away(a) - away(b) || a.capacity - b.capacity;
}

/** The storey of `12F`, or below the ground of `B1`; `null` for what is not written so. */
function floorNumber(floor: string | null): number | null {
  const [, below, digits] = /^(B?)(\d+)F?$/i.exec(floor?.trim() ?? '') ?? [];
  return digits === undefined ? null : below ? -Number(digits) : Number(digits);
}
