/** The longest texts of resolutions, in characters. */
export const longestTitle = 120;
export const longestText = 4000;
export const longestTask = 2000;
export const longestObjection = 2000;
export const longestAnswer = 1000;

/** For how many workdays notice is given, unless it is said otherwise, and at most. */
export const usualWorkdays = 5;
export const mostWorkdays = 60;
