import type { MatterRefusal } from '../labels.ts';
import type { FieldName, MatterAction } from '../types.ts';

/** A step that was refused: why, which fields cannot be so, and what was typed. */
export interface RefusedStep {
  action: MatterAction;
  refusal: MatterRefusal;
  flaws: FieldName[];
  typed: Partial<Record<'unit' | 'dueOn' | 'rating' | 'text' | FieldName, string>>;
}
