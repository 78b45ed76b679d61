/** The largest file that is read, in bytes, and the most lines of one. */
export const largestFile = 2 * 2 ** 20;
export const mostLines = 5000;
