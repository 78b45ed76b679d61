import { m } from '../../messages/messages.js';
import { mostExportDays, reasonLength } from './limits.ts';
import type { ExportStanding, PrivacyAct } from './types.ts';

const acts: Record<PrivacyAct, () => string> = {
  reveal: m.privacy_act_reveal,
  find: m.privacy_act_find,
  'give-out': m.privacy_act_give_out,
  erase: m.privacy_act_erase,
  'request-export': m.privacy_act_request_export,
  'approve-export': m.privacy_act_approve_export,
  'refuse-export': m.privacy_act_refuse_export,
  'download-export': m.privacy_act_download_export
};

/** What was done with personal data. */
export function privacyActLabel(act: PrivacyAct): string {
  return acts[act]();
}

const standings: Record<ExportStanding, () => string> = {
  waiting: m.privacy_standing_waiting,
  approved: m.privacy_standing_approved,
  refused: m.privacy_standing_refused,
  expired: m.privacy_standing_expired
};

/** How an export stands. */
export function exportStandingLabel(standing: ExportStanding): string {
  return standings[standing]();
}

/** Why something cannot be done with personal data. */
export type PrivacyRefusal =
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'reason'
  | 'reason-names-somebody'
  | 'bad-phone'
  | 'none-chosen'
  | 'too-many'
  | 'days'
  | 'second-person'
  | 'state'
  | 'no-key';

const refusals: Record<PrivacyRefusal, () => string> = {
  forbidden: m.privacy_refused_forbidden,
  'not-found': m.privacy_refused_not_found,
  invalid: m.privacy_refused_invalid,
  reason: () => m.privacy_refused_reason({ least: reasonLength.shortest, most: reasonLength.longest }),
  'reason-names-somebody': m.privacy_refused_reason_names_somebody,
  'bad-phone': m.privacy_refused_bad_phone,
  'none-chosen': m.privacy_refused_none_chosen,
  'too-many': m.privacy_refused_too_many,
  days: () => m.privacy_refused_days({ most: mostExportDays }),
  'second-person': m.privacy_refused_second_person,
  state: m.privacy_refused_state,
  'no-key': m.privacy_refused_no_key
};

/** Why something cannot be done, in a sentence. */
export function privacyRefusal(refusal: PrivacyRefusal): string {
  return refusals[refusal]();
}

/** The status under which a refusal is answered. */
export function privacyStatus(refusal: PrivacyRefusal): number {
  switch (refusal) {
    case 'forbidden':
    case 'second-person':
      return 403;
    case 'not-found':
      return 404;
    case 'state':
    case 'no-key':
      return 409;
    case 'too-many':
      return 429;
    default:
      return 422;
  }
}
