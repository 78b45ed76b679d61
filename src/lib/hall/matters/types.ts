import type { Instant } from '../../platform/time.ts';
import type { TopicVisibility } from '../topics/types.ts';
import type { Machine } from '../types.ts';

/**
 * What is handled: what came of a topic; the case of one firm (一企一議); a visit to a firm (走訪); a service by appointment
 * (法務調處, 法律諮詢, 體檢); a promotion on the forecourt (外擺促銷). What tells them apart is data: see `kinds.ts`.
 */
export const matterKinds = ['matter', 'firm-case', 'outreach-visit', 'service', 'outdoor-promotion'] as const;
export type MatterKind = (typeof matterKinds)[number];

export const matterStates = [
  'open',
  'assigned',
  'accepted',
  'returned',
  'in-progress',
  'resolved',
  'answered',
  'rated',
  'closed',
  'cancelled',
  'declined'
] as const;
export type MatterState = (typeof matterStates)[number];

export type MatterAction =
  | 'assign'
  | 'accept'
  | 'return'
  | 'progress'
  | 'resolve'
  | 'answer'
  | 'rate'
  | 'close'
  | 'reopen'
  | 'approve'
  | 'decline'
  | 'cancel';

export type MatterMachine = Partial<Machine<MatterState, MatterAction>>;

/** A field that a kind of matter asks for. */
export type FieldKind = 'text' | 'long-text' | 'number' | 'date' | 'instant' | 'choice' | 'organisation';

/** What was entered in the fields of a kind, by name. */
export type MatterFields = Record<string, string | number | null>;

export const assignmentStates = ['assigned', 'accepted', 'returned', 'resolved'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

export const entryKinds = ['progress', 'evidence'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A matter, as those who may see all of it see it. */
export interface Matter {
  id: string;
  buildingId: string;
  kind: MatterKind;
  year: number;
  number: number;
  state: MatterState;
  title: string;
  body: string;
  fields: MatterFields;
  visibility: TopicVisibility;
  organisationId: string | null;
  raisedBy: string;
  topicId: string | null;
  resolutionId: string | null;
  /** The visit, or other matter, that it was found at. */
  parentId: string | null;
  raisedAt: Instant;
  dueAt: Instant | null;
  escalatedAt: Instant | null;
  resolvedAt: Instant | null;
  settledAt: Instant | null;
  rating: number | null;
  comment: string | null;
  answer: string | null;
  reopenings: number;
  changedAt: Instant;
}
