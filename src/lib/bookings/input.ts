import * as v from 'valibot';
import { line } from '../platform/input.ts';
import { isLocalDate, type LocalDate } from '../platform/time.ts';
import { longestTitle, mostAttendees } from './limits.ts';
import { purposes, visibilities } from './types.ts';

/** Texts of a form that name a whole number, such as an instant. */
const wholeNumber = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,15}$/), v.transform(Number));

/** How many people are announced, or came. */
export const headcount = v.pipe(wholeNumber, v.minValue(1), v.maxValue(mostAttendees));

/** A request for a booking as forms send it: every value a text, instants in milliseconds since the epoch. */
export const bookingForm = v.object({
  startsAt: wholeNumber,
  endsAt: wholeNumber,
  purpose: v.picklist(purposes),
  title: line(longestTitle),
  attendees: headcount,
  visibility: v.picklist(visibilities)
});

/** Whether a text is a day from which a series can be counted: its years keep four digits. */
export function isSeriesDate(text: string): text is LocalDate {
  return isLocalDate(text) && text < '9900';
}

/** Sent along with a request, so that one sent twice is one booking. */
export const requestKey = v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,200}$/));
