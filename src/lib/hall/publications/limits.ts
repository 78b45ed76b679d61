/** The longest texts of the register of publications, in characters. */
export const longestTitle = 120;
export const longestReason = 500;

/** The most titles that are entered at once. */
export const mostTitles = 100;

/** The first day of which a register tells. */
export const earliestDay = '2000-01-01';
