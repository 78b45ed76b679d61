import type { MatterRefusal } from '../labels.ts';

/** A matter that could not be raised: why, what cannot be so by the names of the form, and what was typed. */
export interface RefusedRaising {
  refusal: MatterRefusal;
  flaws: string[];
  typed: Record<string, string>;
}
