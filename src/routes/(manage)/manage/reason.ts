/** The longest reason a manager may give, in characters. */
export const longestReason = 300;
