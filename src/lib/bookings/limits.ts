/** The longest title and reason, in characters, wherever they are typed. */
export const longestTitle = 120;
export const longestReason = 500;

/** The most requests and changes that the queue shows at once, and that are decided together. */
export const mostInQueue = 50;

/** The most people that can be announced. */
export const mostAttendees = 10_000;
