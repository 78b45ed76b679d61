import { m } from '#lib/messages/messages.js';
import type { Office, SeatKind } from './types.ts';

const officeMessages: Record<Office, () => string> = {
  chair: m.committee_office_chair,
  secretary: m.committee_office_secretary,
  member: m.committee_office_member
};

/** What an office of the committee is called. */
export function officeLabel(office: Office): string {
  return officeMessages[office]();
}

const kindMessages: Record<SeatKind, () => string> = {
  firm: m.committee_kind_firm,
  'property-manager': m.committee_kind_property_manager,
  subdistrict: m.committee_kind_subdistrict
};

/** Whom a seat speaks for. */
export function seatKindLabel(kind: SeatKind): string {
  return kindMessages[kind]();
}

/** Why a seat cannot be given or ended, where the person can do something about it. */
export type SeatRefusal =
  'office-taken' | 'already-seated' | 'unknown-person' | 'unknown-organisation' | 'bad-term' | 'state';

const refusalMessages: Record<SeatRefusal, () => string> = {
  'office-taken': m.committee_refused_office_taken,
  'already-seated': m.committee_refused_already_seated,
  'unknown-person': m.committee_refused_unknown_person,
  'unknown-organisation': m.committee_refused_unknown_organisation,
  'bad-term': m.committee_refused_bad_term,
  state: m.committee_refused_state
};

/** Why a seat cannot be given or ended, in a sentence. */
export function seatRefusal(refusal: SeatRefusal): string {
  return refusalMessages[refusal]();
}
