/** The longest texts of minutes, in characters: what is noted of an item or remarked on all, and what is put right. */
export const longestText = 4000;
export const longestAddendum = 2000;
