import { m } from '#lib/messages/messages.js';
import { inARow, type Locale } from '../../platform/text.ts';
import { photoFlawMessage } from '../../platform/photos/labels.ts';
import type { PhotoFlaw } from '../../platform/photos/limits.ts';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { localize } from '../../ui/localize.ts';
import { kindRules } from './kinds.ts';
import { longestText, mostPhotos } from './limits.ts';
import { dueFor, type DueStep } from './rules.ts';
import type {
  AssignmentState,
  Choice,
  FieldName,
  FieldRule,
  FieldValue,
  MatterAction,
  MatterKind,
  MatterState,
  MatterTrailEntry
} from './types.ts';

type Message = (inputs?: object, options?: { locale?: Locale }) => string;

const kindMessages: Record<MatterKind, { name: Message; hint: Message }> = {
  matter: { name: m.matters_kind_matter, hint: m.matters_kind_matter_hint },
  'firm-case': { name: m.matters_kind_firm_case, hint: m.matters_kind_firm_case_hint },
  'outreach-visit': { name: m.matters_kind_outreach_visit, hint: m.matters_kind_outreach_visit_hint },
  service: { name: m.matters_kind_service, hint: m.matters_kind_service_hint },
  'outdoor-promotion': { name: m.matters_kind_outdoor_promotion, hint: m.matters_kind_outdoor_promotion_hint }
};

/** What a kind of matter is called, in the page's language or the one asked for. */
export function kindLabel(kind: MatterKind, locale?: Locale): string {
  return kindMessages[kind].name({}, { locale });
}

/** What a kind of matter is for, in a sentence. */
export function kindHint(kind: MatterKind): string {
  return kindMessages[kind].hint();
}

const stateMessages: Record<MatterState, Message> = {
  open: m.matters_state_open,
  assigned: m.matters_state_assigned,
  accepted: m.matters_state_accepted,
  returned: m.matters_state_returned,
  'in-progress': m.matters_state_in_progress,
  resolved: m.matters_state_resolved,
  answered: m.matters_state_answered,
  rated: m.matters_state_rated,
  closed: m.matters_state_closed,
  cancelled: m.matters_state_cancelled,
  declined: m.matters_state_declined
};

/** States that a kind calls by another name. */
const statesOfKinds: Partial<Record<MatterKind, Partial<Record<MatterState, Message>>>> = {
  'outreach-visit': { open: m.matters_state_to_follow_up },
  service: {
    open: m.matters_state_to_confirm,
    accepted: m.matters_state_confirmed,
    resolved: m.matters_state_served
  },
  'outdoor-promotion': { open: m.matters_state_to_approve, accepted: m.matters_state_approved }
};

/** What a state is called for a kind of matter, in the page's language or the one asked for. */
export function stateLabel(kind: MatterKind, state: MatterState, locale?: Locale): string {
  return (statesOfKinds[kind]?.[state] ?? stateMessages[state])({}, { locale });
}

const stepMessages: Record<MatterAction, Message> = {
  assign: m.matters_step_assign,
  accept: m.matters_step_accept,
  return: m.matters_step_return,
  progress: m.matters_step_progress,
  resolve: m.matters_step_resolve,
  answer: m.matters_step_answer,
  rate: m.matters_step_rate,
  close: m.matters_step_close,
  reopen: m.matters_step_reopen,
  approve: m.matters_step_approve,
  decline: m.matters_step_decline,
  cancel: m.matters_step_cancel
};

/** Steps that a kind calls by another name. */
const stepsOfKinds: Partial<Record<MatterKind, Partial<Record<MatterAction, Message>>>> = {
  service: { approve: m.matters_step_confirm, resolve: m.matters_step_served }
};

/** The verb of a step for a kind of matter. */
export function stepLabel(kind: MatterKind, action: MatterAction): string {
  return (stepsOfKinds[kind]?.[action] ?? stepMessages[action])();
}

const fieldMessages: Record<FieldName, Message> = {
  location: m.matters_field_location,
  category: m.matters_field_category,
  contact: m.matters_field_contact,
  visitedOn: m.matters_field_visited_on,
  staff: m.matters_field_staff,
  findings: m.matters_field_findings,
  service: m.matters_field_service,
  appointmentAt: m.matters_field_appointment_at,
  people: m.matters_field_people,
  attended: m.matters_field_attended,
  place: m.matters_field_place,
  firstDay: m.matters_field_first_day,
  lastDay: m.matters_field_last_day
};

/** What a field asks for, in the page's language or the one asked for. */
export function fieldLabel(name: FieldName, locale?: Locale): string {
  return fieldMessages[name]({}, { locale });
}

const choiceMessages: Record<Choice, Message> = {
  policy: m.matters_choice_policy,
  finance: m.matters_choice_finance,
  staffing: m.matters_choice_staffing,
  premises: m.matters_choice_premises,
  permits: m.matters_choice_permits,
  mediation: m.matters_choice_mediation,
  'legal-consultation': m.matters_choice_legal_consultation,
  'health-check': m.matters_choice_health_check,
  'policy-advice': m.matters_choice_policy_advice,
  other: m.matters_choice_other
};

/** What can be chosen, by name, in the page's language or the one asked for. */
export function choiceLabel(choice: Choice, locale?: Locale): string {
  return choiceMessages[choice]({}, { locale });
}

/** What was entered in a field, as people read it. */
export function fieldText({ kind }: FieldRule, value: FieldValue, locale: Locale, zone: string): string {
  switch (kind) {
    case 'choice':
      return choiceLabel(value as Choice);
    case 'date':
      return formatDate(value as string, locale);
    case 'instant':
      return formatInstant(value as number, locale, zone);
    case 'names':
      return Array.isArray(value) ? value.join(locale === 'en' ? ', ' : '、') : String(value);
    default:
      return String(value);
  }
}

const unitStateMessages: Record<AssignmentState, Message> = {
  assigned: m.matters_unit_state_assigned,
  accepted: m.matters_unit_state_accepted,
  returned: m.matters_unit_state_returned,
  resolved: m.matters_unit_state_resolved
};

/** How far a unit is with what it handles. */
export function unitStateLabel(state: AssignmentState): string {
  return unitStateMessages[state]();
}

const dueMessages: Record<DueStep, (inputs: { count: number }) => string> = {
  assign: m.matters_due_assign,
  resolve: m.matters_due_resolve,
  approve: m.matters_due_approve,
  close: m.matters_due_close
};

/** Why a matter of a kind is due when it is, a sentence each; none in states in which no clock runs. */
export function deadlineWords(kind: MatterKind, state: MatterState): string[] {
  const due = dueFor(kindRules[kind], state);
  return due ? [dueMessages[due.step](due), m.matters_due_workdays()] : [];
}

const ratingMessages = [
  m.matters_rating_1,
  m.matters_rating_2,
  m.matters_rating_3,
  m.matters_rating_4,
  m.matters_rating_5
];

/** A rating from 1 to 5 in words. */
export function ratingLabel(rating: number): string {
  return ratingMessages[rating - 1]!();
}

type TrailAction = MatterTrailEntry['action'];

const trailMessages: Record<TrailAction, (inputs: { units: string; words: string }) => string> = {
  import: m.matters_trail_import,
  open: m.matters_trail_open,
  assign: m.matters_trail_assign,
  accept: m.matters_trail_accept,
  return: m.matters_trail_return,
  progress: m.matters_trail_progress,
  resolve: m.matters_trail_resolve,
  answer: m.matters_trail_answer,
  rate: m.matters_trail_rate,
  close: m.matters_trail_close,
  reopen: m.matters_trail_reopen,
  approve: m.matters_trail_approve,
  decline: m.matters_trail_decline,
  cancel: m.matters_trail_cancel,
  escalate: m.matters_trail_escalate
};

/** Steps of a trail that a kind tells in other words. */
const trailsOfKinds: Partial<Record<MatterKind, Partial<Record<TrailAction, Message>>>> = {
  'outreach-visit': { open: m.matters_trail_open_record },
  service: { approve: m.matters_trail_confirm, resolve: m.matters_trail_served }
};

/** What happened in a step of a matter's trail, in a few words. */
export function trailWords(kind: MatterKind, entry: MatterTrailEntry, locale: Locale): string {
  const { action, units, rating, by } = entry;
  if (action === 'close' && by === 'system') return m.matters_trail_close_itself();
  if (action === 'assign' && units.length === 0) return m.matters_trail_deadline();
  const names = units.length > 0 ? localize(inARow(units), locale) : m.matters_unnamed_unit();
  const words = rating === null ? '' : ratingLabel(rating);
  return (trailsOfKinds[kind]?.[action] ?? trailMessages[action])({ units: names, words });
}

/** Why a matter's service said no. */
export type MatterRefusal =
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'state'
  | 'unit'
  | 'units'
  | 'date'
  | 'rating'
  | 'text'
  | 'invalid'
  | 'no-firm'
  | 'bad-parent'
  | 'photo-too-many'
  | PhotoFlaw;

const refusalMessages: Record<Exclude<MatterRefusal, PhotoFlaw>, Message> = {
  unauthenticated: m.matters_refusal_forbidden,
  forbidden: m.matters_refusal_forbidden,
  'not-found': m.matters_refusal_not_found,
  state: m.matters_refusal_state,
  unit: m.matters_refusal_unit,
  units: m.matters_refusal_units,
  date: m.matters_refusal_date,
  rating: m.matters_refusal_rating,
  text: () => m.matters_refusal_text({ most: longestText }),
  invalid: m.matters_refusal_invalid,
  'no-firm': m.matters_refusal_no_firm,
  'bad-parent': m.matters_refusal_bad_parent,
  'photo-too-many': () => m.matters_refusal_photo_too_many({ most: mostPhotos })
};

/** A sentence that says why something cannot be done with a matter. */
export function refusalMessage(refusal: MatterRefusal): string {
  return refusal in refusalMessages
    ? refusalMessages[refusal as keyof typeof refusalMessages]()
    : photoFlawMessage(refusal as PhotoFlaw);
}

/** The status under which a refusal is answered. */
export function statusOf(refusal: MatterRefusal): number {
  switch (refusal) {
    case 'unauthenticated':
      return 401;
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'state':
    case 'unit':
      return 409;
    default:
      return 422;
  }
}
