import { m } from '#lib/messages/messages.js';
import type { Locale } from '../../platform/text.ts';
import { localize } from '../../ui/localize.ts';
import { officeLabel } from '../committee/labels.ts';
import type { BallotFlaw } from './rules-of-ballots.ts';
import type {
  AgendaItem,
  AgendaItemOutcome,
  AttendanceDetails,
  Ballot,
  BallotDetails,
  BallotForm,
  SessionAction,
  SessionKind,
  SessionState
} from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const kindMessages: Record<SessionKind, Message> = {
  deliberation: m.sessions_kind_deliberation,
  'residents-forum': m.sessions_kind_residents_forum,
  'firms-roundtable': m.sessions_kind_firms_roundtable,
  'participatory-budget': m.sessions_kind_participatory_budget,
  'finance-salon': m.sessions_kind_finance_salon,
  'firm-service-day': m.sessions_kind_firm_service_day
};

const stateMessages: Record<SessionState, () => string> = {
  planned: m.sessions_state_planned,
  notified: m.sessions_state_notified,
  'sign-in': m.sessions_state_sign_in,
  'in-progress': m.sessions_state_in_progress,
  drafted: m.sessions_state_drafted,
  confirmed: m.sessions_state_confirmed,
  published: m.sessions_state_published,
  cancelled: m.sessions_state_cancelled
};

/** How a state of a session is shown beside its word. */
export const stateTones: Record<SessionState, 'ok' | 'pending' | 'refused' | 'info' | 'neutral'> = {
  planned: 'pending',
  notified: 'info',
  'sign-in': 'info',
  'in-progress': 'ok',
  drafted: 'pending',
  confirmed: 'ok',
  published: 'ok',
  cancelled: 'neutral'
};

const outcomeMessages: Record<AgendaItemOutcome, () => string> = {
  noted: m.sessions_outcome_noted,
  resolved: m.sessions_outcome_resolved,
  deferred: m.sessions_outcome_deferred
};

const formMessages: Record<BallotForm, () => string> = {
  motion: m.sessions_ballot_form_motion,
  choice: m.sessions_ballot_form_choice,
  allocation: m.sessions_ballot_form_allocation
};

const motionMessages: Record<string, () => string> = {
  for: m.sessions_ballot_for,
  against: m.sessions_ballot_against,
  abstain: m.sessions_ballot_abstain
};

type Step =
  | SessionAction
  | 'plan'
  | 'revise'
  | 'agenda'
  | 'sign-in'
  | 'strike'
  | 'conclude'
  | 'open-ballot'
  | 'close-ballot'
  | 'write-minutes'
  | 'confirm-first'
  | 'addendum';

const stepMessages: Record<Step, () => string> = {
  plan: m.sessions_trail_plan,
  revise: m.sessions_trail_revise,
  agenda: m.sessions_trail_agenda,
  notify: m.sessions_trail_notify,
  'open-doors': m.sessions_trail_open_doors,
  'sign-in': m.sessions_trail_sign_in,
  strike: m.sessions_trail_strike,
  begin: m.sessions_trail_begin,
  conclude: m.sessions_trail_conclude,
  'open-ballot': m.sessions_trail_open_ballot,
  'close-ballot': m.sessions_trail_close_ballot,
  end: m.sessions_trail_end,
  'write-minutes': m.sessions_trail_write_minutes,
  'confirm-first': m.sessions_trail_confirm_first,
  confirm: m.sessions_trail_confirm,
  publish: m.sessions_trail_publish,
  addendum: m.sessions_trail_addendum,
  cancel: m.sessions_trail_cancel
};

/** Why something cannot be done in a session, where the person can do something about it. */
export type SessionRefusal =
  | BallotFlaw
  | 'state'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'no-booking'
  | 'booking-taken'
  | 'booking-state'
  | 'too-early'
  | 'no-quorum'
  | 'ballot-open'
  | 'no-topic'
  | 'too-many-items'
  | 'wrong-code'
  | 'no-firm'
  | 'not-seated'
  | 'bad-people'
  | 'unknown-organisation'
  | 'has-voted'
  | 'not-there'
  | 'no-choice'
  | 'bad-counts';

const refusalMessages: Record<SessionRefusal, () => string> = {
  state: m.sessions_refused_state,
  forbidden: m.sessions_refused_forbidden,
  'not-found': m.sessions_refused_not_found,
  invalid: m.sessions_refused_invalid,
  'no-booking': m.sessions_refused_no_booking,
  'booking-taken': m.sessions_refused_booking_taken,
  'booking-state': m.sessions_refused_booking_state,
  'too-early': m.sessions_refused_too_early,
  'no-quorum': m.sessions_refused_no_quorum,
  'ballot-open': m.sessions_refused_ballot_open,
  'no-topic': m.sessions_refused_no_topic,
  'too-many-items': m.sessions_refused_too_many_items,
  'wrong-code': m.sessions_refused_wrong_code,
  'no-firm': m.sessions_refused_no_firm,
  'not-seated': m.sessions_refused_not_seated,
  'bad-people': m.sessions_refused_bad_people,
  'unknown-organisation': m.sessions_refused_unknown_organisation,
  'has-voted': m.sessions_refused_has_voted,
  'not-there': m.sessions_refused_not_there,
  'no-choice': m.sessions_refused_no_choice,
  'bad-counts': m.sessions_refused_bad_counts,
  'too-few-options': m.sessions_refused_too_few_options,
  'same-options': m.sessions_refused_same_options,
  'hands-are-seen': m.sessions_refused_hands_are_seen,
  'hands-cannot-allocate': m.sessions_refused_hands_cannot_allocate,
  'bad-budget': m.sessions_refused_bad_budget,
  'bad-costs': m.sessions_refused_bad_costs
};

/** What a kind of session is called. */
export function sessionKindLabel(kind: SessionKind, locale?: Locale): string {
  return kindMessages[kind]({}, locale && { locale });
}

/** What a state of a session is called. */
export function sessionStateLabel(state: SessionState): string {
  return stateMessages[state]();
}

/** What an item of an agenda is called; one whose title was withheld says no more than that. */
export function itemTitle({ kind, title }: Pick<AgendaItem, 'kind' | 'title'>, locale?: Locale): string {
  const options = locale && { locale };
  if (kind === 'open-matters') return m.sessions_item_open_matters({}, options);
  if (title === '') return m.sessions_item_kept({}, options);
  return kind === 'review' ? m.sessions_item_review({ title }, options) : title;
}

/** What an item of an agenda came to. */
export function outcomeLabel(outcome: AgendaItemOutcome): string {
  return outcomeMessages[outcome]();
}

/** In what form is voted. */
export function ballotFormLabel(form: BallotForm): string {
  return formMessages[form]();
}

/** How a ballot is voted in: by hands, by name or secretly. */
export function ballotManner({ method, secret }: Pick<Ballot, 'method' | 'secret'>): string {
  if (method === 'hands') return m.sessions_ballot_by_hands();
  return secret ? m.sessions_ballot_secret() : m.sessions_ballot_named();
}

/** What can be voted for, by id, in the order in which it stands in the ballot. */
export function ballotOptions({ form, options }: Pick<Ballot, 'form' | 'options'>): { id: string; text: string }[] {
  if (form !== 'motion') return options;
  return Object.entries(motionMessages).map(([id, message]) => ({ id, text: message() }));
}

/** What a closed ballot came to, in a few words. */
export function ballotOutcome(ballot: Pick<BallotDetails, 'form' | 'options' | 'result'>): string {
  const { form, result } = ballot;
  if (!result) return '';
  if (form === 'motion') return result.passed ? m.sessions_ballot_passed() : m.sessions_ballot_failed();
  const won = ballot.options.filter(({ id }) => result.winners.includes(id)).map(({ text }) => text);
  if (won.length === 0) return m.sessions_ballot_tie();
  const options = won.join(m.common_slot_list_separator());
  return form === 'choice' ? m.sessions_ballot_won({ options }) : m.sessions_ballot_funded({ options });
}

/** Who is there: the name of a seat, the firm of guests, or residents. */
export function attendanceName({ seat, organisationName }: AttendanceDetails, locale: Locale): string {
  if (seat) return seat.displayName;
  return organisationName ? localize(organisationName, locale) : m.sessions_residents();
}

/** As what somebody is there: their office in the committee, or as a guest. */
export function attendanceRole({ seat }: AttendanceDetails): string {
  return seat ? officeLabel(seat.office) : m.sessions_guests();
}

/** What happened to a session in a step, in a few words. */
export function stepLabel(action: string): string {
  return stepMessages[action as Step]();
}

/** Why something cannot be done in a session, in a sentence. */
export function sessionRefusal(refusal: SessionRefusal): string {
  return refusalMessages[refusal]();
}
