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
  'waitlisted',
  'offered',
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
export const holdingStatuses: readonly BookingStatus[] = ['offered', 'pending', 'approved', 'checked-in'];

/** What people do with a booking. */
export type PersonalAction = 'accept' | StaffAction;
/** What those who look after a place do with what is booked there. */
export type StaffAction = 'approve' | 'reject' | 'cancel' | 'check-in' | 'finish';
/**
 * What happens to it by itself: its turn on the waitlist comes, that turn or its time passes, nobody decided in time, nobody
 * came, it is over.
 */
export type DueAction = 'offer' | 'expire' | 'lapse' | 'release' | 'complete';
export type BookingAction = PersonalAction | DueAction;

/** Where an action leads from the states it may start from. */
export interface Transition {
  from: readonly BookingStatus[];
  to: BookingStatus;
  /** Whether those who subscribed to a calendar see it. */
  isShown: boolean;
}

/** From which states each action leads where; any other attempt is refused as `state`. */
export const transitions: Record<BookingAction, Transition> = {
  offer: { from: ['waitlisted'], to: 'offered', isShown: false },
  accept: { from: ['offered'], to: 'approved', isShown: true },
  expire: { from: ['waitlisted', 'offered'], to: 'cancelled', isShown: false },
  approve: { from: ['pending'], to: 'approved', isShown: true },
  reject: { from: ['pending'], to: 'rejected', isShown: true },
  cancel: { from: ['waitlisted', 'offered', 'pending', 'approved', 'checked-in'], to: 'cancelled', isShown: true },
  'check-in': { from: ['approved'], to: 'checked-in', isShown: false },
  finish: { from: ['checked-in'], to: 'completed', isShown: true },
  lapse: { from: ['pending'], to: 'rejected', isShown: true },
  release: { from: ['approved'], to: 'no-show', isShown: true },
  complete: { from: ['checked-in'], to: 'completed', isShown: false }
};

/** What is changed of a booking while its state stays, or follows from the change. */
export const changeActions = [
  'amend',
  'extend',
  'hand-over',
  'co-host',
  'note-present',
  'propose',
  'approve-proposal',
  'accept-proposal',
  'decline-proposal',
  'withdraw-proposal',
  'lapse-proposal'
] as const;
export type ChangeAction = (typeof changeActions)[number];

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
  /** How many came, where somebody noted it. */
  present: number | null;
  visibility: Visibility;
  /** How many people have to approve it, and how many have. */
  approvalsNeeded: number;
  approvals: number;
  /** Until when it holds its place while it is pending or offered. */
  heldUntil: Instant | null;
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

/** What is asked to be changed of a booking; what is not named stays. */
export type BookingChange = Partial<BookingRequest>;

/** The two sides of a booking: the firm whose it is, and those who decide on its venue. */
export type Side = 'firm' | 'staff';

export const proposalStates = ['open', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type ProposalState = (typeof proposalStates)[number];

/**
 * A change that one side proposes for a booking: a firm amends what was approved, a manager makes a counter-offer to what was
 * requested. While it is open it holds its place beside the booking's own.
 */
export interface Proposal extends Omit<BookingRequest, 'venue'> {
  id: string;
  bookingId: string;
  by: Side;
  state: ProposalState;
  venueId: string;
  approvalsNeeded: number;
  approvals: number;
  /** Whether it is one of the changes of a whole series, which gives the booking this time once it is accepted. */
  ofSeries: boolean;
  /** What the proposer says to the other side. */
  message: string | null;
  /** Why it was declined. */
  reason: string | null;
  heldUntil: Instant;
  createdAt: Instant;
}

/** A proposal with where it would be. */
export interface ProposalDetails extends Proposal {
  buildingId: string;
  subdistrictId: string;
  venueSlug: string;
  venueName: LocalizedText;
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

/** What of a request a rule of automatic approval may not allow. */
export const automaticObstacles = ['purpose', 'length', 'attendees', 'absences'] as const;
export type AutomaticObstacle = (typeof automaticObstacles)[number];

/** What the rules of a venue say now of a request that waits for a decision. */
export type Finding =
  /** Its time has begun. */
  | { code: 'over' }
  /** It cannot be approved any more. */
  | { code: 'refused'; refusal: Refusal }
  /** Somebody else has to give the approval that is still needed. */
  | { code: 'second-approver' }
  /** A new request like it would be refused. */
  | { code: 'against'; refusal: Refusal }
  /** The firm was absent so often that its requests need an approval. */
  | { code: 'often-absent'; count: number; withinDays: number }
  | { code: 'first-of-two' }
  | { code: 'second-of-two' }
  /** It would have been approved by itself but for this. */
  | { code: 'not-automatic'; obstacles: AutomaticObstacle[] }
  /** A new request like it would be approved by itself. */
  | { code: 'needs-none' };

/** What became of a firm's bookings of a building in the last months. */
export interface FirmRecord {
  held: number;
  absent: number;
  /** Approved ones that the firm cancelled less than a day before their start. */
  cancelledLate: number;
}

/** Something that waits for a decision: a request, or a change that a firm proposes for what was approved. */
export interface Queued {
  kind: 'request' | 'change';
  /** Of the booking that is requested, or of the proposal. */
  id: string;
  /** When it is too late to decide: it gives its place free or begins. */
  dueAt: Instant;
  booking: BookingDetails;
  /** The change that the firm proposes, or a counter-offer that it has not answered yet. */
  proposal: ProposalDetails | null;
  /** Where and when it would be, and in the zone of that place. */
  place: Interval & { venueName: LocalizedText; zone: string; capacity: number; attendees: number };
  surroundings: Surroundings;
  findings: Finding[];
  record: FirmRecord;
  /** How many wait for the same place at that time. */
  waiting: number;
}

/** Something that happened to a booking, as the outbox keeps it for those who tell people of it. */
export interface BookingFact {
  bookingId: string;
  seriesId: string | null;
  /** Besides what people and the server do: that a request has waited for long, and for very long. */
  action: 'request' | BookingAction | ChangeAction | 'remind' | 'escalate';
  /** The state it led to. */
  status: BookingStatus;
  /** Whether the firm did it itself. */
  byFirm: boolean;
  /** The colleague to whom it was handed over. */
  accountId?: string;
  /** The change of it that has waited for long. */
  proposalId?: string;
  /** Whether the days of a series are changed together. */
  ofSeries?: boolean;
  /** The organisations that hold it together with the firm from now on. */
  organisationIds?: string[];
}

/** One value and the one that came in its place. */
export interface Replaced<Value> {
  from: Value;
  to: Value;
}

/** What a step changed of a booking, in words that can be shown. */
export interface TrailChanges {
  time?: Replaced<Interval> | undefined;
  venue?: Replaced<LocalizedText | null> | undefined;
  purpose?: Replaced<Purpose> | undefined;
  title?: Replaced<string> | undefined;
  attendees?: Replaced<number> | undefined;
  present?: Replaced<number | null> | undefined;
  visibility?: Replaced<Visibility> | undefined;
  /** Who stands for it from then on, where the reader may know. */
  contact?: string | null;
  coHosts?: { added: LocalizedText[]; left: LocalizedText[] };
}

/** One step in a booking's life, as those concerned are told of it. */
export interface TrailEntry {
  at: Instant;
  action: 'request' | 'import' | ChangeAction | BookingAction;
  toStatus: BookingStatus;
  reason: string | null;
  /** What it changed besides the state. */
  changes: TrailChanges;
  /** The side that acted. */
  by: 'firm' | 'staff' | 'system';
  /** Who acted; `null` for those who may only know the side. */
  name: string | null;
}
