import { m } from '#lib/messages/messages.js';
import type { Confirmer } from './types.ts';

const confirmMessages: Record<Confirmer, { act: () => string; done: () => string; signature: () => string }> = {
  chair: {
    act: m.minutes_confirm_as_chair,
    done: m.minutes_confirmed_by_chair,
    signature: m.minutes_signature_chair
  },
  secretary: {
    act: m.minutes_confirm_as_secretary,
    done: m.minutes_confirmed_by_secretary,
    signature: m.minutes_signature_secretary
  }
};

/** How one confirms minutes as the chair or the secretary, that it was done, and where on paper it is signed. */
export function confirmerLabels(as: Confirmer): { act: string; done: string; signature: string } {
  const { act, done, signature } = confirmMessages[as];
  return { act: act(), done: done(), signature: signature() };
}

/** Why something cannot be done with minutes, where the person can do something about it. */
export type MinutesRefusal =
  'state' | 'forbidden' | 'not-found' | 'invalid' | 'changed' | 'undecided' | 'confirmed' | 'same-person';

const refusalMessages: Record<MinutesRefusal, () => string> = {
  state: m.minutes_refused_state,
  forbidden: m.minutes_refused_forbidden,
  'not-found': m.minutes_refused_not_found,
  invalid: m.minutes_refused_invalid,
  changed: m.minutes_refused_changed,
  undecided: m.minutes_refused_undecided,
  confirmed: m.minutes_refused_confirmed,
  'same-person': m.minutes_refused_same_person
};

/** Why something cannot be done with minutes, in a sentence. */
export function minutesRefusal(refusal: MinutesRefusal): string {
  return refusalMessages[refusal]();
}

/** The status under which a refusal is answered. */
export function statusOf(refusal: MinutesRefusal): number {
  switch (refusal) {
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'invalid':
      return 422;
    default:
      return 409;
  }
}
