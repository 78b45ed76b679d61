import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import type { Ceremony, ReceptionPurpose, ReceptionState } from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const purposes: Record<ReceptionPurpose, Message> = {
  tour: m.reception_purpose_tour,
  'themed-party-day': m.reception_purpose_themed_party_day,
  'party-lecture': m.reception_purpose_party_lecture,
  study: m.reception_purpose_study,
  inspection: m.reception_purpose_inspection,
  exchange: m.reception_purpose_exchange,
  other: m.reception_purpose_other
};

/** Why a group is received, in the page's language or the one asked for. */
export function receptionPurposeLabel(purpose: ReceptionPurpose, locale?: Locale): string {
  return purposes[purpose]({}, { locale });
}

const ceremonyMessages: Record<Ceremony, Message> = {
  'renew-oath': m.reception_ceremony_renew_oath,
  'lay-flowers': m.reception_ceremony_lay_flowers,
  'watch-film': m.reception_ceremony_watch_film,
  'group-photo': m.reception_ceremony_group_photo
};

/** What a group does together, in the page's language. */
export function ceremonyLabel(ceremony: Ceremony): string {
  return ceremonyMessages[ceremony]();
}

const states: Record<ReceptionState, { name: Message; tone: 'ok' | 'pending' | 'refused' | 'info' | 'neutral' }> = {
  expected: { name: m.reception_state_expected, tone: 'pending' },
  in: { name: m.reception_state_in, tone: 'ok' },
  left: { name: m.reception_state_left, tone: 'neutral' },
  absent: { name: m.reception_state_absent, tone: 'refused' },
  cancelled: { name: m.reception_state_cancelled, tone: 'neutral' }
};

/** The state of a group in a word and a tone, in the page's language. */
export function receptionStateLabel(state: ReceptionState) {
  const { name, tone } = states[state];
  return { name: name(), tone };
}

const steps: Record<string, Message> = {
  announce: m.reception_step_announce,
  receive: m.reception_step_receive,
  'receive-late': m.reception_step_receive_late,
  leave: m.reception_step_leave,
  cancel: m.reception_step_cancel,
  absent: m.reception_step_absent,
  amend: m.reception_step_amend
};

/** What was done with a group, in the page's language. */
export function receptionStepLabel(action: string): string {
  return steps[action]?.() ?? action;
}

/** Why something at the desk is refused: what it is answered with, and what it is called. */
const refusals = {
  invalid: { status: 422, message: m.reception_refusal_invalid },
  'not-here': { status: 409, message: m.reception_refusal_not_here },
  'bad-phone': { status: 422, message: m.reception_refusal_bad_phone },
  'too-many': { status: 429, message: m.reception_refusal_too_many },
  'too-early': { status: 409, message: m.reception_refusal_too_early },
  'too-late': { status: 409, message: m.reception_refusal_too_late },
  'in-the-future': { status: 422, message: m.reception_refusal_in_the_future },
  'no-organisation': { status: 422, message: m.reception_refusal_no_organisation },
  state: { status: 409, message: m.reception_refusal_state },
  forbidden: { status: 403, message: m.reception_refusal_forbidden },
  unauthenticated: { status: 401, message: m.reception_refusal_forbidden },
  'not-found': { status: 404, message: m.reception_refusal_not_found }
} as const;

export type ReceptionRefusal = keyof typeof refusals;

/** Under which status a refusal is answered. */
export function receptionStatus(refusal: ReceptionRefusal): number {
  return refusals[refusal].status;
}

/** Why something at the desk is refused, in the page's language. */
export function receptionRefusal(refusal: ReceptionRefusal): string {
  return refusals[refusal].message();
}
