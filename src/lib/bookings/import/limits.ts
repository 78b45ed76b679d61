/** The largest file of bookings that is read, in bytes, and the most bookings of one. */
export const largestFile = 2 * 2 ** 20;
export const mostLines = 5000;
