import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, Interval, LocalDate } from '../../platform/time.ts';
import type { Office } from '../committee/types.ts';
import type { MatterKind } from '../matters/types.ts';
import type { AgendaItemKind, AgendaItemOutcome, BallotDetails, SessionKind } from '../sessions/types.ts';
import type { TopicVisibility } from '../topics/types.ts';

/** Who confirms minutes: two different people. */
export type Confirmer = 'chair' | 'secretary';

/** Somebody who was there, or a seat that was not; without an organisation, residents. */
export interface MinutesAttendance {
  organisationName: LocalizedText | null;
  /** The person of a seat; `null` for guests. */
  displayName: string | null;
  office: Office | null;
  votes: boolean;
  people: number;
}

/** A ballot as minutes tell of it: of a secret one the counts alone. */
export type MinutesBallot = Pick<
  BallotDetails,
  | 'id'
  | 'question'
  | 'form'
  | 'method'
  | 'secret'
  | 'majority'
  | 'options'
  | 'budget'
  | 'counts'
  | 'result'
  | 'voted'
  | 'voters'
  | 'votes'
>;

/** A resolution as minutes tell of it: what it came to in the session, whatever became of it since. */
export interface MinutesResolution {
  id: string;
  year: number;
  number: number;
  result: 'passed' | 'failed' | 'deferred';
  title: string;
  text: string;
  task: string;
  units: LocalizedText[];
  dueOn: LocalDate | null;
}

/** An item of the agenda, with all that came of it. */
export interface MinutesItem {
  id: string;
  kind: AgendaItemKind;
  topicId: string | null;
  title: string;
  outcome: AgendaItemOutcome | null;
  note: string;
  ballots: MinutesBallot[];
  resolutions: MinutesResolution[];
}

/** A matter that was still open before the session. */
export interface MinutesMatter {
  kind: MatterKind;
  year: number;
  number: number;
  title: string;
  visibility: TopicVisibility;
}

/** What minutes say, whole: what is confirmed, published, printed and written to a file. */
export interface MinutesContent extends Interval {
  kind: SessionKind;
  year: number;
  number: number;
  title: string;
  venueName: LocalizedText;
  buildingName: LocalizedText;
  zone: string;
  quorum: number;
  present: MinutesAttendance[];
  /** The seats that were not there: those that had said so, and the others. */
  excused: MinutesAttendance[];
  absent: MinutesAttendance[];
  openMatters: MinutesMatter[];
  /** What was on the agenda; `null` for what the reader may not know. */
  items: (MinutesItem | null)[];
  remarks: string;
}

/** That the chair or the secretary confirmed what minutes say. */
export interface Confirmation {
  as: Confirmer;
  /** Who it was; `null` for the public. */
  name: string | null;
  at: Instant;
}

/** What was put right of minutes that were confirmed, by whom for those who may know. */
export interface Addendum {
  id: string;
  text: string;
  name: string | null;
  at: Instant;
}

/** Minutes as a reader has them: what they say, who confirmed that, and what was put right. */
export interface MinutesDocument {
  content: MinutesContent;
  confirmations: Confirmation[];
  addenda: Addendum[];
  publishedAt: Instant | null;
}
