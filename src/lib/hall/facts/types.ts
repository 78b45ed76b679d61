import type { MatterAction } from '../matters/types.ts';
import type { ResolutionAction } from '../resolutions/types.ts';
import type { SessionAction } from '../sessions/types.ts';
import type { TopicAction } from '../topics/types.ts';

/** What happened to a topic, a matter, a session or a resolution. */
export type Happening =
  | { subject: 'topic'; action: TopicAction }
  | { subject: 'matter'; action: MatterAction | 'open' | 'escalate' }
  | { subject: 'session'; action: SessionAction | 'revise' }
  | { subject: 'resolution'; action: ResolutionAction | 'object' };

/** Something that happened in the hall, of which those concerned are to be told. */
export type HallFact = Happening & {
  id: string;
  /** Who did it; `null` for the operator or a job. */
  accountId: string | null;
  /** Of a matter, the handling units that it concerns. */
  organisationIds: string[];
};
