import { m } from '#lib/messages/messages.js';
import { day } from '../../platform/time.ts';
import type { LedgerPart, Stage, Standing } from './types.ts';

const stageMessages: Record<Stage, () => string> = {
  raised: m.ledger_stage_raised,
  'taken-in': m.ledger_stage_taken_in,
  deliberated: m.ledger_stage_deliberated,
  approved: m.ledger_stage_approved,
  assigned: m.ledger_stage_assigned,
  handled: m.ledger_stage_handled,
  answered: m.ledger_stage_answered,
  done: m.ledger_stage_done
};

/** What a stage is called. */
export function stageLabel(stage: Stage): string {
  return stageMessages[stage]();
}

const partMessages: Record<LedgerPart, () => string> = {
  topics: m.ledger_part_topics,
  matters: m.ledger_part_matters
};

/** What a register of the ledger is called. */
export function partLabel(part: LedgerPart): string {
  return partMessages[part]();
}

const standingMessages: Record<Standing, () => string> = { open: m.ledger_open, done: m.ledger_done_standing };

/** Whether something is open or done, in a word. */
export function standingLabel(standing: Standing): string {
  return standingMessages[standing]();
}

/** A length of time in whole days. */
export function daysLabel(milliseconds: number): string {
  const count = Math.floor(milliseconds / day);
  if (count < 1) return m.ledger_under_a_day();
  return count === 1 ? m.ledger_day() : m.ledger_days({ count });
}
