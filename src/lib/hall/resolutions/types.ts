import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
import type { NamedMatter } from '../matters/types.ts';
import type { BallotDetails, SessionState } from '../sessions/types.ts';
import type { TopicLink, TopicVisibility } from '../topics/types.ts';
import type { Machine } from '../types.ts';

export const resolutionStates = [
  'proposed',
  'passed',
  'failed',
  'deferred',
  'in-notice',
  'in-effect',
  'reopened'
] as const;
export type ResolutionState = (typeof resolutionStates)[number];

export type ResolutionAction = 'pass' | 'fail' | 'defer' | 'give-notice' | 'take-effect' | 'reopen';

/** Every way of a resolution. An objection that is upheld reopens it while its notice runs. */
export const resolutionMachine: Machine<ResolutionState, ResolutionAction> = {
  pass: { from: ['proposed'], to: 'passed' },
  fail: { from: ['proposed'], to: 'failed' },
  defer: { from: ['proposed'], to: 'deferred' },
  'give-notice': { from: ['passed'], to: 'in-notice' },
  'take-effect': { from: ['in-notice'], to: 'in-effect' },
  reopen: { from: ['in-notice'], to: 'reopened' }
};

/** The states in which the public reads a resolution: from when its notice begins. */
export const publishedResolutionStates: readonly ResolutionState[] = ['in-notice', 'in-effect', 'reopened'];

export const objectionStates = ['open', 'dismissed', 'upheld'] as const;
export type ObjectionState = (typeof objectionStates)[number];

/** What becomes of an objection. */
export type Verdict = Exclude<ObjectionState, 'open'>;

/** What is to be done once a resolution is in effect, by which organisations, and by which day; no text for nothing. */
export interface Task {
  task: string;
  units: string[];
  dueOn: LocalDate | null;
}

/** What a resolution says: while it is proposed all of it can be changed, and until its notice begins what is to be done. */
export interface ResolutionText extends Task {
  title: string;
  text: string;
  /** From which day on it comes back to the committee by itself. */
  reviewOn: LocalDate | null;
}

export interface Resolution extends ResolutionText {
  id: string;
  buildingId: string;
  sessionId: string;
  agendaItemId: string;
  topicId: string | null;
  ballotId: string | null;
  year: number;
  number: number;
  state: ResolutionState;
  /** The days of its public notice, the last included. */
  noticeFrom: LocalDate | null;
  noticeTo: LocalDate | null;
  effectiveAt: Instant | null;
  matterId: string | null;
  /** The last session that it was put to again. */
  reviewSessionId: string | null;
  createdAt: Instant;
  changedAt: Instant;
}

/** A resolution with the building that it is made in, and who reads it: as its topic, and without one everybody. */
export interface ResolutionDetails extends Resolution {
  visibility: TopicVisibility;
  building: { id: string; slug: string; name: LocalizedText; zone: string; subdistrictId: string };
  session: { id: string; year: number; number: number; title: string; state: SessionState };
}

/** A line of a list of resolutions. */
export type ResolutionLine = Pick<
  Resolution,
  'id' | 'year' | 'number' | 'state' | 'title' | 'noticeFrom' | 'noticeTo' | 'reviewOn' | 'createdAt'
>;

/** An objection, with who raised it where the reader may know. */
export interface ObjectionDetails {
  id: string;
  organisationId: string;
  organisationName: LocalizedText;
  state: ObjectionState;
  text: string;
  answer: string | null;
  createdAt: Instant;
  answeredAt: Instant | null;
}

/** A step of a resolution's trail, as its readers are told of it. */
export interface ResolutionTrailEntry {
  at: Instant;
  action: ResolutionAction | 'propose' | 'change' | 'object' | 'answer-objection' | 'put-to-review' | 'review';
  reason: string | null;
  /** Who took it, for those who oversee the hall. */
  name: string | null;
}

/** A resolution with all that is shown beside it, for those who read sessions. */
export interface InspectedResolution {
  resolution: ResolutionDetails;
  topic: (TopicLink & { visibility: TopicVisibility }) | null;
  /** The ballots on its item that are closed and have decided on nothing else. */
  ballots: BallotDetails[];
  units: { id: string; name: LocalizedText }[];
  objections: ObjectionDetails[];
  matter: NamedMatter | null;
  trail: ResolutionTrailEntry[];
  may: {
    change: boolean;
    changeTask: boolean;
    decide: boolean;
    giveNotice: boolean;
    answer: boolean;
    review: boolean;
  };
}
