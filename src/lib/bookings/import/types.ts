import type { FileFlaw, Unknown, UnknownName, Unreadable } from '../../platform/import/types.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Interval } from '../../platform/time.ts';
import type { Purpose, Refusal, Visibility } from '../types.ts';

/** The columns of a file of bookings, in the order in which they are exported. */
export const columns = [
  'venue',
  'date',
  'from',
  'to',
  'title',
  'firm',
  'purpose',
  'headcount',
  'visibility',
  'status'
] as const;
export type Column = (typeof columns)[number];

/** Why a file of bookings cannot be read at all; stable codes. */
export type BookingFileFlaw = FileFlaw | 'not-ical';

/** What cannot be read in a line; stable codes. */
export type LineFlaw =
  | 'venue'
  | 'date'
  | 'time'
  | 'ends-before-start'
  | 'title'
  | 'firm'
  | 'purpose'
  | 'headcount'
  | 'visibility'
  | 'all-day'
  | 'zone'
  | 'recurrence';

/** A booking as a file names it: venue and firm are words still. */
export interface NamedBooking extends Interval {
  venue: string;
  firm: string;
  title: string;
  purpose: Purpose;
  attendees: number;
  visibility: Visibility;
}

/** A line of a file by its number: a booking, one that the file itself calls off, or what cannot be read of it. */
export type ReadLine = { line: number } & (
  { booking: NamedBooking; isCancelled: boolean } | { unreadable: Unreadable<LineFlaw>[] }
);

/** What a file says, or why it cannot be read; `columns` are those that are missing or there twice. */
export type ReadFile =
  { ok: true; lines: ReadLine[] } | { ok: false; flaw: BookingFileFlaw; line?: number; columns?: Column[] };

/** What a line's time collides with: a booking, or an earlier line of the same file. */
export type TakenBy = Interval & { title: string; firm: LocalizedText; line: number | null };

/** Why a line cannot be booked, with what a sentence about it needs. */
export type LineRefusal =
  | Refusal
  | { reason: 'taken'; by: TakenBy }
  | { reason: 'forbidden' }
  | Unknown<'unknown-venue' | 'unknown-firm'>
  | { reason: 'unreadable'; unreadable: Unreadable<LineFlaw>[] };

/** Why a line is passed over though nothing is wrong: it stands here already, is over, was called off, or is not wanted. */
export type PassedOver = 'there' | 'repeated' | 'over' | 'cancelled' | 'unwanted';

/** What would become of a line; `null` for either says that nothing stands in its way. */
export interface LineReport {
  line: number;
  /** What the line says, as far as it can be read. */
  booking: NamedBooking | null;
  refusal: LineRefusal | null;
  passedOver: PassedOver | null;
}

/** What would become of a file, line by line in its order. */
export interface ImportReport {
  lines: LineReport[];
  booked: number;
  passedOver: number;
  refused: number;
  unknownVenues: UnknownName[];
  unknownFirms: UnknownName[];
}
