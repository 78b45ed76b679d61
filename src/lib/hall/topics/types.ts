import type { LocalizedText } from '../../platform/text.ts';
import type { Instant } from '../../platform/time.ts';
import type { Machine } from '../types.ts';

/** What a topic is about. */
export const topicSubjects = [
  'facilities',
  'safety',
  'environment',
  'traffic',
  'neighbourhood',
  'business',
  'services',
  'other'
] as const;
export type TopicSubject = (typeof topicSubjects)[number];

/** Who reads it: everybody, everybody but not who raised it, or the firm and the committee alone. */
export const topicVisibilities = ['public', 'anonymous', 'firm-only'] as const;
export type TopicVisibility = (typeof topicVisibilities)[number];

/** For whom it was raised: the firm itself, residents whom the secretary heard, the committee. */
export const topicSources = ['firm', 'residents', 'committee'] as const;
export type TopicSource = (typeof topicSources)[number];

export const raisedVia = ['kiosk', 'browser', 'secretary', 'import', 'api'] as const;
export type RaisedVia = (typeof raisedVia)[number];

/** Answered within 48 hours, or deliberated in a session. */
export const grades = ['instant', 'deep'] as const;
export type Grade = (typeof grades)[number];

export const topicStates = [
  'draft',
  'submitted',
  'accepted',
  'scheduled',
  'deliberated',
  'merged',
  'declined',
  'withdrawn',
  'closed'
] as const;
export type TopicState = (typeof topicStates)[number];

export type TopicAction =
  | 'submit'
  | 'withdraw'
  | 'accept'
  | 'decline'
  | 'merge'
  | 'schedule'
  | 'unschedule'
  | 'deliberate'
  | 'defer'
  | 'close'
  | 'reopen';

/** Every way of a topic. It is deferred from a session to wait for another, and reopened where what came of it did not last. */
export const topicMachine: Machine<TopicState, TopicAction> = {
  submit: { from: ['draft'], to: 'submitted' },
  withdraw: { from: ['draft', 'submitted'], to: 'withdrawn' },
  accept: { from: ['submitted'], to: 'accepted' },
  decline: { from: ['submitted', 'accepted'], to: 'declined' },
  merge: { from: ['submitted', 'accepted'], to: 'merged' },
  schedule: { from: ['accepted'], to: 'scheduled' },
  unschedule: { from: ['scheduled'], to: 'accepted' },
  deliberate: { from: ['scheduled'], to: 'deliberated' },
  defer: { from: ['scheduled', 'deliberated'], to: 'accepted' },
  close: { from: ['accepted', 'deliberated'], to: 'closed' },
  reopen: { from: ['closed'], to: 'accepted' }
};

/** The states in which something is still to come of it. */
export const openTopicStates: readonly TopicState[] = ['submitted', 'accepted', 'scheduled', 'deliberated'];

/** The states in which the public reads a topic that it may read: from when it was taken in. */
export const publishedTopicStates: readonly TopicState[] = ['accepted', 'scheduled', 'deliberated', 'merged', 'closed'];

/** A topic, as those who may see all of it see it. */
export interface Topic {
  id: string;
  buildingId: string;
  /** Its number in the register of its year; a draft has none. */
  year: number | null;
  number: number | null;
  state: TopicState;
  subject: TopicSubject;
  title: string;
  body: string;
  location: string;
  visibility: TopicVisibility;
  source: TopicSource;
  via: RaisedVia;
  organisationId: string | null;
  raisedBy: string | null;
  grade: Grade | null;
  dueAt: Instant | null;
  mergedInto: string | null;
  /** Why it was declined, or what it was answered with. */
  reason: string | null;
  createdAt: Instant;
  submittedAt: Instant | null;
  settledAt: Instant | null;
  changedAt: Instant;
}

/** What a topic says, which its firm may change until it is taken in. */
export type TopicText = Pick<Topic, 'subject' | 'title' | 'body' | 'location' | 'visibility'>;

/** A topic with what pages show beside it; without the firm where the reader may not know it. */
export interface TopicDetails extends Omit<Topic, 'raisedBy' | 'organisationId' | 'buildingId'> {
  building: { id: string; slug: string; name: LocalizedText; zone: string };
  organisation: { id: string; name: LocalizedText } | null;
  /** How many firms second it. */
  seconds: number;
}

/** Another topic that is spoken of beside one. */
export type TopicLink = Pick<Topic, 'id' | 'year' | 'number' | 'title' | 'state'>;

/** What a person can do with a topic now. */
export interface TopicActs {
  edit: boolean;
  submit: boolean;
  withdraw: boolean;
  second: boolean;
  withdrawSecond: boolean;
  accept: boolean;
  decline: boolean;
  merge: boolean;
  close: boolean;
  reopen: boolean;
}

/** What happens to a topic besides its ways from state to state. */
export type TopicStep = TopicAction | 'import' | 'draft' | 'edit' | 'second' | 'withdraw-second' | 'take-in';

/** What an edit changed of a topic, and how many photos it had. */
export type TopicChanges = {
  [Name in keyof TopicText]?: { from: TopicText[Name]; to: TopicText[Name] };
} & { photos?: { from: number; to: number } };

/** A step of a topic's trail, as its readers are told of it. */
export interface TopicTrailEntry {
  at: Instant;
  step: TopicStep;
  toState: TopicState;
  /** Who took it, as far as the reader may know. */
  by: LocalizedText | null;
  name: string | null;
  reason: string | null;
  changes: TopicChanges;
  /** The other topic of a merger. */
  other: TopicLink | null;
}
