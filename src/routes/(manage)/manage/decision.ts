import type { Decided, Undecided } from '#lib/bookings/decided.ts';
import type { StaffAction } from '#lib/bookings/types.ts';

/**
 * What a form action of these pages answers: what was decided and what was not, and why; and what was typed, with what is
 * wrong with it (`flaw`).
 */
export interface Decision {
  action: StaffAction | 'offer' | 'withdraw';
  decided: Decided[];
  refused: Undecided[];
  typed: string;
  flaw?: 'missing' | 'too-long' | 'unreadable' | 'incomplete';
  /** What a flawed form was about. */
  id?: string;
}
