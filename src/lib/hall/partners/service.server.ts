/** The door to partner units: what they agreed on with a building, and what they offer each other. */
export { closeOffer, enterOffer, matchOffers } from './service/offer.server.ts';
export { ownPartnership, publicPartners, readAgreements, readOffers } from './service/read.server.ts';
export { endAgreement, signAgreement } from './service/sign.server.ts';
