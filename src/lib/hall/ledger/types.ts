import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
import type { MatterKind, MatterState } from '../matters/types.ts';
import type { Grade, TopicState, TopicSubject } from '../topics/types.ts';

/** The two registers of the public ledger: what was raised, and what is handled. */
export const ledgerParts = ['topics', 'matters'] as const;
export type LedgerPart = (typeof ledgerParts)[number];

/** Whether something is still to come of what is listed, or it is done. */
export const standings = ['open', 'done'] as const;
export type Standing = (typeof standings)[number];

/** The states of a topic in which it is open or done to the public; one that went into another is neither. */
export const topicStandings: Record<Standing, readonly TopicState[]> = {
  open: ['accepted', 'scheduled', 'deliberated'],
  done: ['closed']
};

/** The states of a matter in which it is open or done; what was called off is neither. */
export const matterStandings: Record<Standing, readonly MatterState[]> = {
  open: ['open', 'assigned', 'accepted', 'returned', 'in-progress'],
  done: ['resolved', 'answered', 'rated', 'closed']
};

/** What is come to on the way from raising something to its end. */
export type Stage = 'raised' | 'taken-in' | 'deliberated' | 'approved' | 'assigned' | 'handled' | 'answered' | 'done';

/** The stages of a way, and which of them it stands at. */
export interface StageProgress {
  stages: readonly Stage[];
  reached: number;
}

/** What the lines of both registers have: nothing that not everybody may read. */
interface Line {
  id: string;
  year: number;
  number: number;
  title: string;
  /** The firm that raised it; none where it stays unnamed. */
  firm: LocalizedText | null;
  raisedAt: Instant;
  /** When it was done; `null` while it is not. */
  doneAt: Instant | null;
  /** `null` where it has left its way, merged or called off. */
  progress: StageProgress | null;
}

export interface TopicLine extends Line {
  part: 'topics';
  state: TopicState;
  subject: TopicSubject;
  grade: Grade | null;
  location: string;
  seconds: number;
}

export interface MatterLine extends Line {
  part: 'matters';
  state: MatterState;
  kind: MatterKind;
}

export type LedgerLine = TopicLine | MatterLine;

/** What was done, as it is told in passing. */
export interface DoneLine {
  id: string;
  title: string;
  /** From when it was raised, in milliseconds. */
  took: number;
}

/** What a list of the ledger is narrowed to. */
export interface LedgerFilter {
  part: LedgerPart;
  standing?: Standing;
  /** Of topics. */
  subject?: TopicSubject;
  /** Of matters. */
  kind?: MatterKind;
  /** The year in which it was raised, by the clock of the building. */
  year?: number;
  query?: string;
}

/** What became of what was raised in a year. */
export interface Totals {
  raised: number;
  done: number;
  /** How long it took on average until something was done, in milliseconds; `null` where nothing is. */
  took: number | null;
}

/** A resolution of which notice is given now. */
export interface NoticedResolution {
  id: string;
  year: number;
  number: number;
  title: string;
  noticeTo: LocalDate | null;
}
