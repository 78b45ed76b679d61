/** The longest texts about a session, in characters. */
export const longestTitle = 120;
export const longestReason = 500;

/** The most minutes of an item of an agenda, and the most seats that a quorum can ask for. */
export const mostMinutes = 480;
export const mostSeats = 999;
