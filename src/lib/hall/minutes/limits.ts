/** The longest texts of minutes, in characters. */
export const longestNote = 4000;
export const longestRemarks = 4000;
export const longestAddendum = 2000;
