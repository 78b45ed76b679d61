import type { Occurrence, Pattern, Timing } from '../platform/recurrence/types.ts';
import type { LocalizedText } from '../platform/text.ts';
import type { Instant, Interval, LocalDate } from '../platform/time.ts';
import type { Closure, QuotaPeriod } from '../venues/types.ts';

export const purposes = [
  'session',
  'themed-party-day',
  'party-lecture',
  'joint-study',
  'outreach-talk',
  'film-viewing',
  'volunteer-service',
  'study-delivery',
  'roundtable',
  'reception',
  'meeting'
] as const;
export type Purpose = (typeof purposes)[number];

export const visibilities = ['public', 'private'] as const;
export type Visibility = (typeof visibilities)[number];

export const bookingStatuses = [
  'pending',
  'approved',
  'rejected',
  'cancelled',
  'checked-in',
  'completed',
  'no-show'
] as const;
export type BookingStatus = (typeof bookingStatuses)[number];

/** The states in which a booking holds its place. */
export const holdingStatuses: readonly BookingStatus[] = ['pending', 'approved', 'checked-in'];

/** What people do with a booking. */
export type PersonalAction = 'approve' | 'reject' | 'cancel' | 'check-in' | 'finish';
/** What happens to it by itself: nobody decided in time, nobody came, it is over. */
export type DueAction = 'lapse' | 'release' | 'complete';
export type BookingAction = PersonalAction | DueAction;

/** From which states each action leads where; any other attempt is refused as `state`. */
export const transitions: Record<BookingAction, { from: readonly BookingStatus[]; to: BookingStatus }> = {
  approve: { from: ['pending'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
  cancel: { from: ['pending', 'approved'], to: 'cancelled' },
  'check-in': { from: ['approved'], to: 'checked-in' },
  finish: { from: ['checked-in'], to: 'completed' },
  lapse: { from: ['pending'], to: 'rejected' },
  release: { from: ['approved'], to: 'no-show' },
  complete: { from: ['checked-in'], to: 'completed' }
};

/** A booking as those who may see all of it see it. */
export interface Booking extends Interval {
  id: string;
  buildingId: string;
  venueId: string;
  organisationId: string;
  /** The series it belongs to. */
  seriesId: string | null;
  status: BookingStatus;
  purpose: Purpose;
  title: string;
  attendees: number;
  visibility: Visibility;
  /** How many people have to approve it, and how many have. */
  approvalsNeeded: number;
  approvals: number;
  /** Why it was rejected or cancelled. */
  reason: string | null;
  createdAt: Instant;
}

/** As much of a booking as a plan of many shows. */
export type BookedTime = Pick<
  Booking,
  'id' | 'venueId' | 'organisationId' | 'startsAt' | 'endsAt' | 'status' | 'visibility' | 'title'
>;

/** A booking with the names a page or an API answer shows beside it. */
export interface BookingDetails extends Booking {
  venueSlug: string;
  venueName: LocalizedText;
  buildingName: LocalizedText;
  zone: string;
  organisationName: LocalizedText;
}

/** What is asked for when a booking is requested. */
export interface BookingRequest extends Interval {
  /** Slug of the venue. */
  venue: string;
  purpose: Purpose;
  title: string;
  attendees: number;
  visibility: Visibility;
}

/** Why a request cannot be met, with what a sentence about it needs; the reasons are stable codes that clients rely on. */
export type Refusal =
  | { reason: 'in-the-past' | 'too-soon' | 'beyond-horizon' | 'too-short' | 'too-long' | 'off-step' | 'over-capacity' }
  | { reason: 'closed'; closure: Closure }
  | { reason: 'over-quota'; exceeded: ExceededQuota }
  /** The firm was absent too often and may book again from the day `until`. */
  | { reason: 'absences'; until: LocalDate };

export type RefusalCode = Refusal['reason'];

/** Why a request finds no place: the terms of its venue refuse it, or another has the place. */
export type Unplaced = Refusal | { reason: 'taken' };

/** The quota that a request would exceed: so many bookings or minutes in a period, or bookings open at once. */
export interface ExceededQuota {
  period: QuotaPeriod | 'open';
  of: 'bookings' | 'minutes';
  limit: number;
}

/** What could be booked instead: the same venue at other times, and like venues at the same time. */
export interface Alternatives {
  times: Interval[];
  venues: { slug: string; name: LocalizedText; capacity: number }[];
}

/** What is asked for when a series is requested: when it repeats, in the building's time, and what all of it have in common. */
export interface SeriesRequest extends Omit<BookingRequest, keyof Interval>, Omit<Timing, 'zone'> {
  pattern: Pattern;
}

/** Bookings that were requested together. */
export interface Series {
  id: string;
  venueId: string;
  organisationId: string;
  pattern: Pattern;
  timing: Omit<Timing, 'zone'>;
  createdAt: Instant;
}

/** What a day of a series would come to; its date names it. */
export interface PlannedOccurrence extends Occurrence {
  /** Why it cannot be had at its time; `null` where it can. */
  refusal: Unplaced | null;
  /** The nearest time at which it could be had instead, on the same day if there is one. */
  alternative: Interval | null;
  /** Whether the holidays of its year are not known yet. */
  provisional: boolean;
}

/** What a person makes of the days of a series: those that are left out or moved to another time; the others are wanted as they are. */
export interface SeriesChoices {
  skips: LocalDate[];
  moves: { date: LocalDate; startsAt: Instant }[];
}

/** What is changed of the days of a series; what is not named stays. */
export type SeriesChange = Partial<
  Omit<BookingRequest, 'venue' | keyof Interval> & Pick<Timing, 'startTime' | 'minutes'>
>;

/** The days of a series from one to another, both included; without an end all of them on that side. */
export interface SeriesRange {
  from?: LocalDate | undefined;
  to?: LocalDate | undefined;
}

/** What surrounds a booking in its venue on its day: opening hours, and what else holds a place there, by start. */
export interface Surroundings {
  open: Interval[];
  others: (Pick<Booking, 'id' | 'startsAt' | 'endsAt' | 'status' | 'title'> & {
    organisationName: LocalizedText | null;
  })[];
}

/** Something that happened to a booking, as the outbox keeps it for those who tell people of it. */
export interface BookingFact {
  bookingId: string;
  seriesId: string | null;
  /** Besides what people and the server do: that a request has waited for long, and for very long. */
  action: 'request' | BookingAction | 'remind' | 'escalate';
  /** The state it led to. */
  status: BookingStatus;
  /** Whether the firm did it itself. */
  byFirm: boolean;
}

/** One step in a booking's life, as those concerned are told of it. */
export interface TrailEntry {
  at: Instant;
  action: 'request' | 'amend' | BookingAction;
  toStatus: BookingStatus;
  reason: string | null;
  /** The side that acted. */
  by: 'firm' | 'staff' | 'system';
  /** Who acted; `null` for those who may only know the side. */
  name: string | null;
}
