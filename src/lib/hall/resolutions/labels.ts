import { m } from '#lib/messages/messages.js';
import { mostWorkdays } from './limits.ts';
import type { ObjectionState, ResolutionState, ResolutionTrailEntry } from './types.ts';

type Tone = 'ok' | 'pending' | 'refused' | 'info' | 'neutral';

const states: Record<ResolutionState, { name: () => string; tone: Tone }> = {
  proposed: { name: m.resolutions_state_proposed, tone: 'pending' },
  passed: { name: m.resolutions_state_passed, tone: 'ok' },
  failed: { name: m.resolutions_state_failed, tone: 'neutral' },
  deferred: { name: m.resolutions_state_deferred, tone: 'neutral' },
  'in-notice': { name: m.resolutions_state_in_notice, tone: 'info' },
  'in-effect': { name: m.resolutions_state_in_effect, tone: 'ok' },
  reopened: { name: m.resolutions_state_reopened, tone: 'pending' }
};

/** What a state of a resolution is called. */
export function resolutionStateLabel(state: ResolutionState): string {
  return states[state].name();
}

/** How a state of a resolution is shown beside its word. */
export function resolutionStateTone(state: ResolutionState): Tone {
  return states[state].tone;
}

const objections: Record<ObjectionState, { name: () => string; tone: Tone }> = {
  open: { name: m.resolutions_objection_open, tone: 'pending' },
  dismissed: { name: m.resolutions_objection_dismissed, tone: 'neutral' },
  upheld: { name: m.resolutions_objection_upheld, tone: 'ok' }
};

/** What a state of an objection is called, and how it is shown. */
export function objectionLabel(state: ObjectionState): { name: string; tone: Tone } {
  const { name, tone } = objections[state];
  return { name: name(), tone };
}

const stepMessages: Record<ResolutionTrailEntry['action'], () => string> = {
  propose: m.resolutions_trail_propose,
  change: m.resolutions_trail_change,
  pass: m.resolutions_trail_pass,
  fail: m.resolutions_trail_fail,
  defer: m.resolutions_trail_defer,
  'give-notice': m.resolutions_trail_give_notice,
  object: m.resolutions_trail_object,
  'answer-objection': m.resolutions_trail_answer_objection,
  reopen: m.resolutions_trail_reopen,
  'take-effect': m.resolutions_trail_take_effect,
  'put-to-review': m.resolutions_trail_put_to_review,
  review: m.resolutions_trail_review
};

/** What happened to a resolution in a step, in a few words. */
export function stepLabel(action: ResolutionTrailEntry['action']): string {
  return stepMessages[action]();
}

/** Why something cannot be done with a resolution, where the person can do something about it. */
export type ResolutionRefusal =
  | 'state'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'no-item'
  | 'no-ballot'
  | 'item-deferred'
  | 'units'
  | 'date'
  | 'workdays'
  | 'not-here'
  | 'already';

const refusalMessages: Record<ResolutionRefusal, () => string> = {
  state: m.resolutions_refused_state,
  forbidden: m.resolutions_refused_forbidden,
  'not-found': m.resolutions_refused_not_found,
  invalid: m.resolutions_refused_invalid,
  'no-item': m.resolutions_refused_no_item,
  'no-ballot': m.resolutions_refused_no_ballot,
  'item-deferred': m.resolutions_refused_item_deferred,
  units: m.resolutions_refused_units,
  date: m.resolutions_refused_date,
  workdays: () => m.resolutions_refused_workdays({ most: mostWorkdays }),
  'not-here': m.resolutions_refused_not_here,
  already: m.resolutions_refused_already
};

/** Why something cannot be done with a resolution, in a sentence. */
export function resolutionRefusal(refusal: ResolutionRefusal): string {
  return refusalMessages[refusal]();
}

/** The status under which a refusal is answered. */
export function statusOf(refusal: ResolutionRefusal): number {
  switch (refusal) {
    case 'forbidden':
    case 'not-here':
      return 403;
    case 'not-found':
      return 404;
    case 'state':
    case 'already':
    case 'no-ballot':
    case 'item-deferred':
      return 409;
    default:
      return 422;
  }
}
