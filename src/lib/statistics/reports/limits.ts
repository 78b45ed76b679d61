/** The most characters of a unit word, and of a clause of the paragraph. */
export const longestUnit = 40;
export const longestClause = 120;

/** The most reports that one person has mailed to them. */
export const mostSchedules = 20;
