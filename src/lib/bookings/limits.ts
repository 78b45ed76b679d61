/** The longest title and reason, in characters, wherever they are typed. */
export const longestTitle = 120;
export const longestReason = 500;

/** The most people that can be announced. */
export const mostAttendees = 10_000;
