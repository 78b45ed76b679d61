import type { LocalizedText } from '../../platform/text.ts';
import type { Instant, LocalDate } from '../../platform/time.ts';
import type { Machine } from '../types.ts';

/** Between a building and one unit, with units of several levels (三級聯動), or with two units (「2+1」). */
export const agreementTiers = ['bilateral', 'three-tier', 'two-plus-one'] as const;
export type AgreementTier = (typeof agreementTiers)[number];

/** What an agreement says, and from which day until before which it is in force. */
export interface AgreementText {
  tier: AgreementTier;
  title: string;
  terms: string;
  opensOn: LocalDate;
  closesOn: LocalDate | null;
}

/** What is agreed on, by whom, with the building with this slug. */
export interface NewAgreement extends AgreementText {
  building: string;
  organisationIds: readonly string[];
}

/** An organisation that signed an agreement with a building. */
export interface Party {
  organisationId: string;
  name: LocalizedText;
}

/** An agreement of a building with organisations, which makes each a partner unit while it is in force. */
export interface Agreement extends AgreementText {
  id: string;
  buildingId: string;
  /** In the order in which they were named. */
  parties: Party[];
}

/** A step of the trail of an agreement, a resource or a need. */
export interface PartnerStep {
  at: Instant;
  action: 'sign' | 'end' | 'enter' | 'match' | 'close';
  /** From which day on an agreement was said to be over. */
  closesOn: LocalDate | null;
  /** Who took it, for those who oversee the hall. */
  name: string | null;
}

/** How an agreement stands on a day. */
export type Standing = 'to-come' | 'in-force' | 'ended';

export const offerKinds = ['resource', 'need'] as const;
export type OfferKind = (typeof offerKinds)[number];

export const offerStates = ['open', 'matched', 'closed'] as const;
export type OfferState = (typeof offerStates)[number];

/** What can be done with a resource or need; one that is matched may be matched again, as one hall serves many. */
export const offerMachine = {
  match: { from: ['open', 'matched'], to: 'matched' },
  close: { from: ['open', 'matched'], to: 'closed' }
} as const satisfies Machine<OfferState, 'match' | 'close'>;

/** What an organisation has to give in a building, or is in need of there. */
export interface Offer {
  id: string;
  buildingId: string;
  organisationId: string;
  organisationName: LocalizedText;
  kind: OfferKind;
  title: string;
  description: string;
  state: OfferState;
  createdAt: Instant;
}

/** How a resource served a need. */
export interface Match {
  resourceId: string;
  needId: string;
  note: string;
  at: Instant;
}

/** A resource or need with what it was matched to. */
export interface MatchedOffer extends Offer {
  matches: (Pick<Match, 'note' | 'at'> & { id: string; title: string; organisationName: LocalizedText })[];
}
