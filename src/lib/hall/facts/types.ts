import type { MatterAction } from '../matters/types.ts';
import type { ResolutionAction } from '../resolutions/types.ts';
import type { SessionAction } from '../sessions/types.ts';
import type { TopicAction } from '../topics/types.ts';

/** What happened to a topic, a matter, a session or a resolution. */
export type Happening =
  | { subject: 'topic'; action: TopicAction }
  | { subject: 'matter'; action: MatterAction | 'open' | 'escalate' | 'await-answer' }
  | { subject: 'session'; action: SessionAction | 'revise' | 'agenda' }
  | { subject: 'resolution'; action: ResolutionAction | 'object' | 'answer-objection' };

/** Something that happened in the hall, of which those concerned are to be told. */
export type HallFact = Happening & {
  id: string;
  /** Who did it; `null` for the operator or a job. */
  accountId: string | null;
  /** The organisations that it concerns besides: of a matter the handling units, of an answer those that objected. */
  organisationIds: string[];
};
