import { m } from '#lib/messages/messages.js';
import type { Locale } from '../../platform/text.ts';
import { formatDate } from '../../ui/format.ts';
import { mostOffers } from './limits.ts';
import type { Agreement, AgreementTier, OfferKind, OfferState, PartnerStep, Standing } from './types.ts';

const tierMessages: Record<AgreementTier, () => string> = {
  bilateral: m.partners_tier_bilateral,
  'three-tier': m.partners_tier_three,
  'two-plus-one': m.partners_tier_two_plus_one
};

/** Between whom an agreement is. */
export function tierLabel(tier: AgreementTier): string {
  return tierMessages[tier]();
}

const standingMessages: Record<Standing, () => string> = {
  'to-come': m.partners_standing_to_come,
  'in-force': m.partners_standing_in_force,
  ended: m.partners_standing_ended
};

/** How an agreement stands today. */
export function standingLabel(standing: Standing): string {
  return standingMessages[standing]();
}

/** From when until when an agreement is in force. */
export function termLabel({ opensOn, closesOn }: Pick<Agreement, 'opensOn' | 'closesOn'>, locale: Locale): string {
  const from = formatDate(opensOn, locale);
  if (closesOn === null) return m.partners_term_from({ from });
  return m.partners_term_until({ from, to: formatDate(closesOn, locale) });
}

const kindMessages: Record<OfferKind, () => string> = { resource: m.partners_resource, need: m.partners_need };

/** Whether something is offered or needed. */
export function offerKindLabel(kind: OfferKind): string {
  return kindMessages[kind]();
}

const stateMessages: Record<OfferState, () => string> = {
  open: m.partners_state_open,
  matched: m.partners_state_matched,
  closed: m.partners_state_closed
};

/** How a resource or need stands. */
export function offerStateLabel(state: OfferState): string {
  return stateMessages[state]();
}

const stepMessages: Record<PartnerStep['action'], () => string> = {
  sign: m.partners_trail_sign,
  end: m.partners_trail_end,
  enter: m.partners_trail_enter,
  match: m.partners_trail_match,
  close: m.partners_trail_close
};

/** What happened to an agreement, a resource or a need in a step. */
export function partnerStepLabel(action: PartnerStep['action']): string {
  return stepMessages[action]();
}

/** Why something cannot be done with an agreement, a resource or a need. */
export type PartnerRefusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'state'
  | 'bad-term'
  | 'unknown-organisation'
  | 'parties'
  | 'not-here'
  | 'too-many'
  | 'unfit'
  | 'already-matched';

const refusalMessages: Record<PartnerRefusal, () => string> = {
  forbidden: m.partners_refused_forbidden,
  'not-found': m.partners_refused_not_found,
  invalid: m.partners_refused_invalid,
  state: m.partners_refused_state,
  'bad-term': m.partners_refused_bad_term,
  'unknown-organisation': m.partners_refused_unknown_organisation,
  parties: m.partners_refused_parties,
  'not-here': m.partners_refused_not_here,
  'too-many': () => m.partners_refused_too_many({ most: mostOffers }),
  unfit: m.partners_refused_unfit,
  'already-matched': m.partners_refused_already_matched
};

/** Why something cannot be done, in a sentence. */
export function partnerRefusal(refusal: PartnerRefusal): string {
  return refusalMessages[refusal]();
}

/** The status under which a refusal is answered. */
export function partnerStatus(refusal: PartnerRefusal): number {
  switch (refusal) {
    case 'forbidden':
      return 403;
    case 'not-found':
      return 404;
    case 'state':
    case 'not-here':
    case 'too-many':
    case 'already-matched':
      return 409;
    default:
      return 422;
  }
}
