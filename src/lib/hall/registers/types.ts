import type { Unknown, UnknownName } from '../../platform/import/types.ts';
import type { LocalizedText } from '../../platform/text.ts';
import type { Instant } from '../../platform/time.ts';
import { fieldNames, type AssignmentState, type Matter } from '../matters/types.ts';
import type { Topic } from '../topics/types.ts';
import type { Register } from '../types.ts';

/** What a file brings to the registers of a building, or takes from them. */
export const registerKinds = ['topics', 'matters'] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** The columns of a file of topics, in the order in which they are exported. */
export const topicColumns = [
  'number',
  'title',
  'subject',
  'location',
  'body',
  'firm',
  'visibility',
  'raised',
  'state',
  'grade',
  'due',
  'settled',
  'answer'
] as const;
export type TopicColumn = (typeof topicColumns)[number];

/** The columns of a file of matters, in that order; what the kinds of matters ask for stands behind the others. */
export const matterColumns = [
  'number',
  'kind',
  'title',
  'body',
  'firm',
  'visibility',
  'raised',
  'state',
  'units',
  'due',
  'resolved',
  'settled',
  'answer',
  'rating',
  'comment',
  ...fieldNames
] as const;
export type MatterColumn = (typeof matterColumns)[number];

export type Column = TopicColumn | MatterColumn;

/** What is wrong with a cell; stable codes. */
export type Flaw =
  /** It has to be filled in, or must not be in this state or for this kind. */
  | 'missing'
  | 'unfit'
  | 'number'
  | 'option'
  | 'text'
  | 'date'
  | 'ahead'
  | 'too-early'
  | 'field'
  | 'rating'
  | 'units'
  | 'over';

/** What is wrong in a line: the column, why, and the text that stands there. */
export interface CellFlaw {
  column: Column;
  flaw: Flaw;
  text: string;
  /** The longest text that may stand there. */
  most?: number;
  /** What there is to choose from. */
  options?: LocalizedText;
}

/** An entry of a register as a file names it: organisations are words still, and its number may be to be given yet. */
export interface NamedEntry<Values> {
  register: Register;
  year: number;
  number: number | null;
  title: string;
  raisedAt: Instant;
  /** Whose it is by name; empty where it is no organisation's. */
  firm: string;
  /** The organisations that handle it, by name. */
  units: string[];
  values: Values;
}

/** What a file says of a topic besides that. */
export type TopicValues = Pick<
  Topic,
  'subject' | 'body' | 'location' | 'visibility' | 'source' | 'state' | 'grade' | 'dueAt' | 'reason' | 'settledAt'
>;

/** What a file says of a matter besides that; `unitState` is how far all its units are. */
export type MatterValues = Pick<
  Matter,
  | 'kind'
  | 'body'
  | 'fields'
  | 'visibility'
  | 'state'
  | 'dueAt'
  | 'escalatedAt'
  | 'resolvedAt'
  | 'settledAt'
  | 'closesAt'
  | 'rating'
  | 'comment'
  | 'answer'
> & { unitState: AssignmentState };

/** An entry whose organisations are known. */
export interface KnownEntry<Values> extends NamedEntry<Values> {
  organisationId: string | null;
  unitIds: string[];
}

/** An entry with its number in the register, as it is to be stored. */
export type NumberedEntry<Values> = KnownEntry<Values> & { number: number };

/** An entry that stands in a register already, as far as one is told from another. */
export interface StandingEntry {
  register: Register;
  year: number;
  number: number;
  title: string;
  raisedAt: Instant;
  organisationId: string | null;
}

/** Why a line cannot be entered, with what a sentence about it needs. */
export type LineRefusal =
  | { reason: 'unreadable'; flaws: CellFlaw[] }
  | Unknown<'unknown-firm'>
  /** Another entry has its number: one that stands there, or that of an earlier line. */
  | { reason: 'number-taken'; title: string; line: number | null };

/** Why a line is passed over though nothing is wrong: it stands there already, is said twice, or is not wanted. */
export type PassedOver = 'there' | 'repeated' | 'unwanted';

/** What would become of a line; `null` for either says that nothing stands in its way. */
export interface LineReport {
  line: number;
  /** The title as it stands there. */
  title: string;
  /** What else the line says, where it can be read. */
  entry: Pick<NamedEntry<unknown>, 'raisedAt' | 'firm'> | null;
  refusal: LineRefusal | null;
  passedOver: PassedOver | null;
}

/** What would become of a file, line by line in its order. */
export interface RegisterReport {
  lines: LineReport[];
  entered: number;
  passedOver: number;
  refused: number;
  unknownFirms: UnknownName[];
}
