import type { MatterState } from '#lib/hall/matters/types.ts';
import type { SampleOrganisation } from '../organisations.ts';

/** Something that was wrong, and how it was put right, in the words of those who did it. */
export interface Concern {
  title: string;
  location: string;
  body: string;
  /** Who handled it. */
  unit: SampleOrganisation;
  progress: readonly string[];
  /** What shows that it is done. */
  evidence: string;
  /** How many workdays it took; a few where nothing is said. */
  workdays?: number;
  /** What was still wrong, and how it was put right then. */
  again?: { complaint: string; progress: string; evidence: string };
}

/** The states through which it goes as a matter, up to any of which it may have come by now. */
export type Reached = Extract<MatterState, 'open' | 'assigned' | 'accepted' | 'in-progress' | 'resolved' | 'answered'>;
