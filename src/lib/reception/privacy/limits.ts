import { day } from '../../platform/time.ts';

/** The lengths of a reason, in characters: long enough to say something. */
export const reasonLength = { shortest: 5, longest: 200 };

/** How often one person is shown details, looks for somebody, and asks for an export, in an hour. */
export const mostRevealsPerHour = 20;
export const mostSearchesPerHour = 20;
export const mostRequestsPerHour = 10;

/** An export that names people waits so long for a second person, and is then good for so long, in milliseconds. */
export const longestWaiting = 3 * day;
export const longestGood = day;

/** The most days that one export has. */
export const mostExportDays = 366;

/** Entries of the privacy log, and requests for exports, that a page shows. */
export const mostShown = 50;
