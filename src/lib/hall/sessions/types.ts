import type { BookingStatus } from '../../bookings/types.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, Interval } from '../../platform/time.ts';
import type { SeatDetails } from '../committee/types.ts';
import type { Machine } from '../types.ts';

/** 議事活動, 居民懇談日, 企業座談會, 參與式預算, 金企沙龍, 企業服務日. */
export const sessionKinds = [
  'deliberation',
  'residents-forum',
  'firms-roundtable',
  'participatory-budget',
  'finance-salon',
  'firm-service-day'
] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const sessionStates = [
  'planned',
  'notified',
  'sign-in',
  'in-progress',
  'drafted',
  'confirmed',
  'published',
  'cancelled'
] as const;
export type SessionState = (typeof sessionStates)[number];

export type SessionAction = 'notify' | 'open-doors' | 'begin' | 'end' | 'confirm' | 'publish' | 'cancel';

/** Every way of a session. `confirm` is the second of the two confirmations, by chair and secretary. */
export const sessionMachine: Machine<SessionState, SessionAction> = {
  notify: { from: ['planned'], to: 'notified' },
  'open-doors': { from: ['planned', 'notified'], to: 'sign-in' },
  begin: { from: ['sign-in'], to: 'in-progress' },
  end: { from: ['in-progress'], to: 'drafted' },
  confirm: { from: ['drafted'], to: 'confirmed' },
  publish: { from: ['confirmed'], to: 'published' },
  cancel: { from: ['planned', 'notified', 'sign-in'], to: 'cancelled' }
};

/** A session; its time and venue are its booking's. */
export interface Session {
  id: string;
  buildingId: string;
  bookingId: string;
  kind: SessionKind;
  year: number;
  number: number;
  state: SessionState;
  title: string;
  /** The seats with a vote that have to be there; `null` for more than half of those of its day, until it begins. */
  quorum: number | null;
  /** What the codes at the door are signed with, from when the doors open. */
  doorKey: string | null;
  currentItemId: string | null;
  /** Of those who are there, who speaks since when, and who is next. */
  speakerId: string | null;
  speakingSince: Instant | null;
  nextSpeakerId: string | null;
  notifiedAt: Instant | null;
  /** When the agenda last changed since the seats were told of it; `null` where they know it. */
  agendaChangedAt: Instant | null;
  openedAt: Instant | null;
  closedAt: Instant | null;
  createdAt: Instant;
  changedAt: Instant;
}

/** A session with when and where it is. */
export interface SessionDetails extends Session, Interval {
  bookingStatus: BookingStatus;
  /** How often its time or venue changed. */
  bookingSequence: number;
  venueName: LocalizedText;
  buildingSlug: string;
  buildingName: LocalizedText;
  subdistrictId: string;
  zone: string;
}

/** A session as its readers have it. */
export interface SessionView extends Omit<SessionDetails, 'doorKey'> {
  /** What the code at the door says now, for those who show it there. */
  doorCode: string | null;
}

/** A line of a list of sessions. */
export type SessionLine = Pick<
  SessionDetails,
  'id' | 'kind' | 'year' | 'number' | 'state' | 'title' | 'startsAt' | 'endsAt' | 'venueName' | 'zone'
>;

/** The matters that earlier sessions left open come first; then topics; then what else is on the agenda. */
export const agendaItemKinds = ['open-matters', 'topic', 'review', 'other'] as const;
export type AgendaItemKind = (typeof agendaItemKinds)[number];

export const agendaItemStates = ['waiting', 'current', 'done'] as const;
export type AgendaItemState = (typeof agendaItemStates)[number];

/** Noted, put into a resolution, or left for another session. */
export const agendaItemOutcomes = ['noted', 'resolved', 'deferred'] as const;
export type AgendaItemOutcome = (typeof agendaItemOutcomes)[number];

export interface AgendaItem {
  id: string;
  sessionId: string;
  position: number;
  kind: AgendaItemKind;
  /** The topic that it is on, or of which a review is. */
  topicId: string | null;
  /** Empty for the matters that earlier sessions left open, whose name is each language's own. */
  title: string;
  minutes: number;
  state: AgendaItemState;
  outcome: AgendaItemOutcome | null;
  note: string;
}

/** An item as those see it who are in the house: `isKept` where its topic is its firm's and the committee's alone. */
export interface ShownItem extends AgendaItem {
  isKept: boolean;
}

/** Whether a seat that was invited says that it comes. */
export interface Reply {
  sessionId: string;
  seatId: string;
  comes: boolean;
  repliedAt: Instant;
}

export const attendedVia = ['kiosk', 'code', 'secretary'] as const;
export type AttendedVia = (typeof attendedVia)[number];

/** Who was there: a seat, a firm as a guest, or, without both, residents. */
export interface Attendance {
  id: string;
  sessionId: string;
  seatId: string | null;
  organisationId: string | null;
  people: number;
  via: AttendedVia;
  signedInAt: Instant;
}

/** Somebody who is there, with the names that are shown. */
export interface AttendanceDetails extends Attendance {
  /** The seat, for one of the committee's. */
  seat: Pick<SeatDetails, 'office' | 'votes' | 'displayName'> | null;
  organisationName: LocalizedText | null;
}

/** For or against, one of several, or money given out. */
export const ballotForms = ['motion', 'choice', 'allocation'] as const;
export type BallotForm = (typeof ballotForms)[number];

/** Hands that the secretary counts, or each seat on a phone of its own. */
export const ballotMethods = ['hands', 'phones'] as const;
export type BallotMethod = (typeof ballotMethods)[number];

/** More than half, or two thirds, of the votes for and against. */
export const majorities = ['simple', 'two-thirds'] as const;
export type Majority = (typeof majorities)[number];

/** What can be voted for; what it costs, in yuan, where money is given out. */
export interface BallotOption {
  id: string;
  text: string;
  cost?: number;
}

/** The options of a motion. */
export const motionOptions = ['for', 'against', 'abstain'] as const;

/** Votes, or yuan, by the id of an option. */
export type Counts = Record<string, number>;

/** The id of an option, or how much, in yuan, goes to each. */
export type Choice = string | Counts;

/** What is asked in a ballot, and how. */
export interface BallotQuestion {
  question: string;
  form: BallotForm;
  method: BallotMethod;
  secret: boolean;
  majority: Majority;
  /** None for a motion, whose options are always the same. */
  options: BallotOption[];
  /** What is given out, in yuan. */
  budget: number | null;
}

export interface Ballot extends BallotQuestion {
  id: string;
  sessionId: string;
  agendaItemId: string;
  counts: Counts;
  /** The seats with a vote that were there when it was closed. */
  eligible: number | null;
  openedAt: Instant;
  closedAt: Instant | null;
}

/** What a ballot came to: whether a motion passed, or which options won (none on a tie). */
export interface BallotResult {
  passed: boolean | null;
  winners: string[];
}

/** A ballot as it is shown: without counts and result until it is closed. */
export interface BallotDetails extends Omit<Ballot, 'counts'> {
  counts: Counts | null;
  result: BallotResult | null;
  /** How many seats have voted, and how many may. */
  voted: number;
  voters: number;
  /** What each seat voted, where that is open, once it is closed. */
  votes: { displayName: string; organisationName: LocalizedText; choice: Choice }[];
}

/** One step in the life of a session, as its readers are told of it. */
export interface SessionStep {
  at: Instant;
  action: string;
  reason: string | null;
  /** Who took it, for those who oversee the hall. */
  name: string | null;
}
