/** Between a building and one unit, among three levels (三級聯動), or two units with the community (「2+1」). */
export const agreementTiers = ['bilateral', 'three-tier', 'two-plus-one'] as const;
export type AgreementTier = (typeof agreementTiers)[number];

export const offerKinds = ['resource', 'need'] as const;
export type OfferKind = (typeof offerKinds)[number];

export const offerStates = ['open', 'matched', 'closed'] as const;
export type OfferState = (typeof offerStates)[number];
