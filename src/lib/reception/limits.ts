import { day, hour } from '../platform/time.ts';

/** The most people in one visit: more are a group. */
export const mostVisitors = 20;
/** The most people in a group. */
export const mostPeople = 2_000;
export const longestNote = 500;
export const longestReason = 200;
export const longestOrganisationName = 80;
export const longestPersonName = 40;

/** The most people of a group that was announced with so many, as it says at a kiosk; more are entered at the desk. */
export function mostAtKiosk(announced: number): number {
  return Math.min(mostPeople, Math.max(50, 2 * announced));
}

/**
 * So many visits are taken from the kiosks of a building in a minute: more than a queue of people, fewer than a program makes.
 * Those that kiosks had kept come all at once, and are counted over an hour.
 */
export const mostPerMinute = 30;
/** A group is received so long before it is expected at the earliest, in milliseconds. */
export const earliestReceiving = 12 * hour;
/** A group is announced so long ahead at most, in milliseconds. */
export const longestAhead = 2 * 366 * day;

/** Days for which names and phones are kept. */
export const retention = { shortest: 1, longest: 365 };
