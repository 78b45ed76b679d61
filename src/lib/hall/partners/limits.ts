/** Organisations that sign one agreement with a building. */
export const mostParties = 8;

/** The longest texts of an agreement, in characters. */
export const longestAgreementTitle = 80;
export const longestTerms = 4000;

/** The longest texts of a resource or need, and of how one served the other. */
export const longestOfferTitle = 80;
export const longestOfferDescription = 1000;
export const longestMatchNote = 1000;

/** Resources and needs of one organisation in one building that are not closed. */
export const mostOffers = 50;

/** Resources that are suggested for a need. */
export const mostSuggested = 3;
