/** The longest texts about a matter, in characters. */
export const longestTitle = 120;
export const longestBody = 2000;
export const longestLine = 200;
export const longestText = 1000;

/** The longest name of a person, and the most of them in a field. */
export const longestName = 40;
export const mostNames = 20;

/** The most that can be counted in a field. */
export const mostCounted = 10_000;

/** The most units that handle a matter together. */
export const mostUnits = 10;

/** The most photos of one entry. */
export const mostPhotos = 4;
