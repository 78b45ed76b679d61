import type { LocalizedText } from '../text.ts';

/** Why a file cannot be read at all; stable codes. */
export type FileFlaw = 'empty' | 'too-large' | 'not-text' | 'not-csv' | 'columns' | 'too-many';

/** What cannot be read in a line, and the text that stands there. */
export interface Unreadable<Flaw extends string> {
  flaw: Flaw;
  text: string;
}

/** A name that nothing here has; `nearest` are names that are like it. */
export interface Unknown<Reason extends string> {
  reason: Reason;
  name: string;
  nearest: LocalizedText[];
}

/** A name of a file that nothing here has, how many lines use it, and what it may be meant for, the likest first. */
export interface UnknownName {
  name: string;
  lines: number;
  candidates: { id: string; name: LocalizedText }[];
}

/** What a person says that the names of a file mean: an id, or `null` for lines that are not wanted; by the name as it stands. */
export type Meanings = ReadonlyMap<string, string | null>;
