/** The door to bookings: everything that routes, API, commands, jobs and other modules may call. */
export { approveBooking, cancelBooking, rejectBooking } from './service/decide.server.ts';
export {
  availability,
  dayPlan,
  forgetOutcomes,
  getBooking,
  listBookings,
  longestAvailability,
  programme
} from './service/read.server.ts';
export { requestBooking, type RequestOutcome } from './service/request.server.ts';
