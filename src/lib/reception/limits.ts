import { hour } from '../platform/time.ts';

/** The most people in one visit: more are a group. */
export const mostVisitors = 20;
/** The most people in a group. */
export const mostPeople = 2_000;
export const longestNote = 500;
export const longestReason = 200;
export const longestOrganisationName = 80;
export const longestPersonName = 40;

/** So many visits begin at the kiosks of a building in a minute: more than a queue of people, fewer than a program makes. */
export const mostPerMinute = 30;
/** A group is received so long before it is expected at the earliest, in milliseconds. */
export const earliestReceiving = 12 * hour;

/** Days for which names and phones are kept. */
export const retention = { shortest: 1, longest: 365 };
