import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
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

/** The states in which nothing more is to come of a matter. */
export const settledStates: readonly MatterState[] = ['closed', 'cancelled', 'declined'];

export const matterActions = [
  'assign',
  'accept',
  'return',
  'progress',
  'resolve',
  'answer',
  'rate',
  'close',
  'reopen',
  'approve',
  'decline',
  'cancel'
] as const;
export type MatterAction = (typeof matterActions)[number];

/** The ways of a kind of matter, which need not be all there are. */
export type MatterMachine = Partial<Machine<MatterState, MatterAction>>;

/** Everything that kinds of matters ask for besides title and description. */
export const fieldNames = [
  'location',
  'category',
  'contact',
  'visitedOn',
  'staff',
  'findings',
  'service',
  'appointmentAt',
  'people',
  'attended',
  'place',
  'firstDay',
  'lastDay'
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What can be chosen in the fields that offer a choice. */
export const choices = {
  category: ['policy', 'finance', 'staffing', 'premises', 'permits', 'other'],
  service: ['mediation', 'legal-consultation', 'health-check', 'policy-advice', 'other']
} as const;
export type Choice = (typeof choices)[keyof typeof choices][number];

/** A field that a kind of matter asks for. */
export interface FieldRule {
  name: FieldName;
  kind: 'line' | 'lines' | 'names' | 'count' | 'date' | 'instant' | 'choice';
  isRequired: boolean;
  /** When it is asked for: as the matter is raised, or as it is resolved. */
  askedAt: 'raising' | 'resolving';
  /** Who alone is shown it, however public the matter is: those concerned, or of them the staff. */
  isFor?: 'concerned' | 'staff';
  /** The date that this one does not lie before. */
  notBefore?: FieldName;
}

/** A text, a date, a count, an instant as a number; names of people, one by one. */
export type FieldValue = string | number | string[];

/** What was entered in the fields of a kind, by name. Of names books of past years may know no more than how many they were. */
export type MatterFields = Partial<Record<FieldName, FieldValue>>;

/** Who may raise a matter of a kind. */
export type Raiser = 'firm' | 'reception' | 'secretary' | 'subdistrict';

/** All that tells one kind of matter from another. */
export interface KindRules {
  machine: MatterMachine;
  fields: readonly FieldRule[];
  raisedBy: readonly Raiser[];
  /** Whether it is always about a firm. */
  needsFirm: boolean;
  /** Who reads it unless it is said otherwise. */
  visibility: TopicVisibility;
  /** Workdays within which it has to be out of a state again; `null` where the clock stops. In all others it goes on. */
  workdays: Partial<Record<MatterState, number | null>>;
  /** When it closes by itself in a state: days after it came into it, or after the day that a field names. */
  closing: Partial<Record<MatterState, { days: number; after?: FieldName }>>;
  /** The kinds of matters at which it can be found. */
  foundAt: readonly MatterKind[];
  /** Whether the next session begins with it while it is open. */
  isDeliberated: boolean;
}

export const assignmentStates = ['assigned', 'accepted', 'returned', 'resolved'] as const;
export type AssignmentState = (typeof assignmentStates)[number];

/** A unit that handles a matter, and what it said to it. */
export interface Assignment {
  organisationId: string;
  state: AssignmentState;
  /** Why it was returned. */
  reason: string | null;
  assignedAt: Instant;
  answeredAt: Instant | null;
}

export const entryKinds = ['progress', 'evidence'] as const;
export type EntryKind = (typeof entryKinds)[number];

/** A dated entry about a matter: how it goes on, or what shows that it is resolved. */
export interface MatterEntry {
  id: string;
  kind: EntryKind;
  organisationId: string | null;
  text: string;
  at: Instant;
}

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
  raisedBy: string | null;
  topicId: string | null;
  resolutionId: string | null;
  /** The visit, or other matter, that it was found at. */
  parentId: string | null;
  raisedAt: Instant;
  dueAt: Instant | null;
  escalatedAt: Instant | null;
  resolvedAt: Instant | null;
  settledAt: Instant | null;
  /** When it closes by itself. */
  closesAt: Instant | null;
  rating: number | null;
  comment: string | null;
  answer: string | null;
  reopenings: number;
  changedAt: Instant;
}

/** A matter in a list; without the firm where the reader may not know it. */
export type ListedMatter = Pick<
  Matter,
  'id' | 'kind' | 'year' | 'number' | 'state' | 'title' | 'raisedAt' | 'dueAt' | 'escalatedAt' | 'resolvedAt' | 'rating'
> & { firm: LocalizedText | null; units: LocalizedText[]; zone: string };

/** A matter as its page shows it: its firm only where the reader may know it. */
export interface MatterDetails extends Omit<Matter, 'organisationId' | 'raisedBy'> {
  firm: { id: string; name: LocalizedText } | null;
  units: (Assignment & { name: LocalizedText })[];
}

/** An entry with who made it (nobody in particular where staff did) and its photos. */
export interface EntryDetails extends Omit<MatterEntry, 'organisationId'> {
  by: LocalizedText | null;
  photos: { id: string; width: number; height: number }[];
}

/** A step that somebody may take now, and the units on whose behalf, where it is one of theirs. */
export interface PossibleStep {
  action: MatterAction;
  units: string[];
}

/** A matter with all that is shown beside it, as far as its reader may see it. */
export interface InspectedMatter {
  matter: MatterDetails;
  building: { slug: string; name: LocalizedText; zone: string };
  entries: EntryDetails[];
  trail: MatterTrailEntry[];
  /** What was found at it. */
  found: NamedMatter[];
  parent: NamedMatter | null;
  /** The topic that it came of, where its reader may read that too. */
  topic: { id: string; year: number; number: number } | null;
  /** Whether the reader is more than the public to it. */
  isInsider: boolean;
  /** Whether it is the reader's firm's; handled by their organisation; or one that they oversee or look after. */
  isOwn: boolean;
  isUnit: boolean;
  isStaff: boolean;
  /** The last day for what is assigned today, unless it is said otherwise; `null` where nothing is assigned. */
  usualDueOn: LocalDate | null;
  steps: PossibleStep[];
}

/** A matter by its number and title, where another one speaks of it. */
export type NamedMatter = Pick<Matter, 'id' | 'kind' | 'year' | 'number' | 'state' | 'title'>;

/** A step to take with a matter, and what it says. `unit` is the handling unit on whose behalf it is; none where a kind has none. */
export type MatterStep =
  | { action: 'assign'; units: string[]; dueOn: LocalDate | null }
  | { action: 'accept'; unit: string | null }
  | { action: 'return'; unit: string | null; text: string }
  | { action: 'progress'; unit: string | null; text: string }
  | { action: 'resolve'; unit: string | null; text: string; fields: MatterTexts }
  | { action: 'rate'; rating: number; text: string | null }
  | { action: 'close' | 'approve'; text: string | null }
  | { action: 'answer' | 'reopen' | 'decline' | 'cancel'; text: string };

/** What was typed into the fields of a kind, by name. */
export type MatterTexts = Partial<Record<FieldName, string>>;

/** A step of a matter's trail, as its reader is told of it. */
export interface MatterTrailEntry {
  at: Instant;
  action: MatterAction | 'import' | 'open' | 'escalate';
  toState: MatterState;
  /** What was said to it; `null` also where the reader may not know. */
  reason: string | null;
  /** The handling units that it was about. */
  units: LocalizedText[];
  dueAt: Instant | null;
  rating: number | null;
  by: 'raiser' | 'unit' | 'staff' | 'system';
  /** Who did it, for those who oversee the hall. */
  name: string | null;
}
