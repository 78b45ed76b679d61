/** The door to bookings: everything that routes, API, commands, jobs and other modules may call. */
export { bookingsInBlackout } from './service/blackout.server.ts';
export { amendBooking, previewAmendment } from './service/amend.server.ts';
export { amendableTimes } from './service/amendable-times.server.ts';
export { searchCoHosts } from './service/co-host-search.server.ts';
export {
  acceptOffer,
  approveBooking,
  cancelBooking,
  checkIn,
  finishBooking,
  rejectBooking
} from './service/decide.server.ts';
export { extendBooking } from './service/extend.server.ts';
export { heldTogether } from './service/held-together.server.ts';
export { notePresent } from './service/present.server.ts';
export { acceptProposal, declineProposal, offerChange, withdrawProposal } from './service/proposals.server.ts';
export { colleaguesOf, handOver, leaveCoHosting, mostCoHosts, setCoHosts } from './service/sharing.server.ts';
export { joinWaitlist } from './service/waitlist.server.ts';
export { countedBookings } from './service/counting.server.ts';
export { divideVenue } from './service/divide.server.ts';
export { exportBookings } from './service/export.server.ts';
export { checkImport, fillableVenues, importBookings } from './service/import.server.ts';
export { dueBookings } from './service/due.server.ts';
export { inspectBooking } from './service/inspect.server.ts';
export { bookableVenues, decidedVenues, overseenBuildings } from './service/places.server.ts';
export { counterOffers } from './service/counter-offers.server.ts';
export { decideTogether } from './service/decide-together.server.ts';
export { decisionQueue } from './service/queue.server.ts';
export {
  availability,
  getBooking,
  listBookings,
  pastBookings,
  programme,
  schedulePlan,
  scheduleSummary
} from './service/read.server.ts';
export { settleBookings } from './service/settle.server.ts';
export { daySheet } from './service/sheet.server.ts';
export { requestBooking } from './service/request.server.ts';
export { changeSeries, previewSeriesChange } from './service/change-series.server.ts';
export { previewSeries, requestSeries } from './service/series.server.ts';
export { approveSeries, cancelSeries, getSeries } from './service/series-acts.server.ts';
export { searchPlaces } from './service/search.server.ts';
export { undecided, waitingSince } from './service/undecided.server.ts';
