import { matterOperations } from './matters/operations.ts';
import { operation, type Operation } from './operation.ts';
import { publicationOperations } from './publications/operations.ts';
import { receptionOperations } from './reception/operations.ts';
import { resolutionOperations } from './resolutions/operations.ts';
import { idempotencyHeaders } from './schema-parts.ts';
import * as schemas from './schemas.ts';
import { sessionOperations } from './sessions/operations.ts';
import { statisticsOperations } from './statistics/operations.ts';
import { topicOperations } from './topics/operations.ts';

export type { Operation };
export * from './matters/operations.ts';
export * from './publications/operations.ts';
export * from './reception/operations.ts';
export * from './resolutions/operations.ts';
export * from './sessions/operations.ts';
export * from './statistics/operations.ts';
export * from './topics/operations.ts';

const venuePath = '/api/v1/venues/{slug}';
const bookingPath = '/api/v1/bookings/{id}';

export const readDescription = operation({
  id: 'readDescription',
  method: 'get',
  path: '/api/v1/openapi.json',
  summary: 'This description',
  isPublic: true,
  status: 200,
  answer: schemas.description,
  problems: []
});

export const createToken = operation({
  id: 'createToken',
  method: 'post',
  path: '/api/v1/tokens',
  summary: 'Sign in; send the token as `Authorization: Bearer …` from then on',
  isPublic: true,
  body: schemas.credentials,
  status: 201,
  answer: schemas.token,
  problems: ['credentials', 'throttled']
});

export const deleteToken = operation({
  id: 'deleteToken',
  method: 'delete',
  path: '/api/v1/tokens/current',
  summary: 'Sign out: the token of this request is worth nothing any more',
  status: 204,
  problems: []
});

export const listVenues = operation({
  id: 'listVenues',
  method: 'get',
  path: '/api/v1/venues',
  summary: 'All venues',
  isPublic: true,
  status: 200,
  answer: schemas.venues,
  problems: []
});

export const readVenue = operation({
  id: 'readVenue',
  method: 'get',
  path: venuePath,
  summary: 'One venue',
  isPublic: true,
  status: 200,
  answer: schemas.venue,
  problems: ['not-found']
});

export const readAvailability = operation({
  id: 'readAvailability',
  method: 'get',
  path: `${venuePath}/availability`,
  summary: 'When a venue is open and when it is taken, within at most 92 days',
  isPublic: true,
  query: schemas.availabilityQuery,
  status: 200,
  answer: schemas.availability,
  problems: ['not-found']
});

export const searchPlaces = operation({
  id: 'searchPlaces',
  method: 'get',
  path: '/api/v1/availability',
  summary: 'Where there is room for so many people and minutes within at most 31 days, the best places first',
  isPublic: true,
  query: schemas.searchQuery,
  status: 200,
  answer: schemas.foundPlaces,
  problems: ['not-found']
});

export const createBooking = operation({
  id: 'createBooking',
  method: 'post',
  path: '/api/v1/bookings',
  summary:
    "Request a booking for the token's organisation; it holds its place from now on. With `waitlist` it waits for a place that is taken",
  headers: idempotencyHeaders,
  body: schemas.bookingRequest,
  status: 201,
  answer: schemas.booking,
  problems: [
    'forbidden',
    'taken',
    'idempotency-mismatch',
    'in-the-past',
    'too-soon',
    'beyond-horizon',
    'too-short',
    'too-long',
    'off-step',
    'closed',
    'over-capacity',
    'over-quota',
    'absences',
    'already-waiting',
    'too-many-waiting'
  ]
});

export const listBookings = operation({
  id: 'listBookings',
  method: 'get',
  path: '/api/v1/bookings',
  summary: 'The bookings that the token may see and that touch the time from `from` to `to`, by start',
  query: schemas.bookingQuery,
  status: 200,
  answer: schemas.bookings,
  problems: []
});

export const readBooking = operation({
  id: 'readBooking',
  method: 'get',
  path: bookingPath,
  summary: 'One booking, with what is proposed for it, who holds it too, and how many wait before it',
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found']
});

export const amendBooking = operation({
  id: 'amendBooking',
  method: 'patch',
  path: bookingPath,
  summary:
    "Change a booking that is still to come; what is not named stays. A firm's change that has to be approved is a `proposal`, and the booking keeps its place until it is answered",
  body: schemas.bookingChange,
  status: 200,
  answer: schemas.bookingInFull,
  problems: [
    'not-found',
    'forbidden',
    'state',
    'over',
    'proposal-open',
    'taken',
    'in-the-past',
    'too-soon',
    'beyond-horizon',
    'too-short',
    'too-long',
    'off-step',
    'closed',
    'over-capacity',
    'over-quota'
  ]
});

export const proposeChange = operation({
  id: 'proposeChange',
  method: 'post',
  path: `${bookingPath}/proposals`,
  summary: 'Offer the firm of a pending booking another time or venue, which is held beside the requested one',
  body: schemas.counterOffer,
  status: 201,
  answer: schemas.proposal,
  problems: [
    'not-found',
    'forbidden',
    'second-approver',
    'state',
    'over',
    'taken',
    'in-the-past',
    'too-short',
    'too-long',
    'off-step',
    'closed',
    'over-capacity',
    'over-quota'
  ]
});

const proposalPath = '/api/v1/proposals/{id}';

export const acceptProposal = operation({
  id: 'acceptProposal',
  method: 'post',
  path: `${proposalPath}/accept`,
  summary: 'Accept what the other side proposes: the booking becomes it, unless a second person has to approve it',
  status: 200,
  answer: schemas.bookingInFull,
  problems: [
    'not-found',
    'forbidden',
    'second-approver',
    'proposal-settled',
    'over',
    'closed',
    'over-capacity',
    'over-quota',
    'taken'
  ]
});

export const declineProposal = operation({
  id: 'declineProposal',
  method: 'post',
  path: `${proposalPath}/decline`,
  summary: 'Decline what the other side proposes; it reads the reason, and the booking stays as it is',
  body: schemas.cancellation,
  bodyIsOptional: true,
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'proposal-settled']
});

export const withdrawProposal = operation({
  id: 'withdrawProposal',
  method: 'post',
  path: `${proposalPath}/withdraw`,
  summary: "Take back a proposal of one's own side; the booking stays as it is",
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'proposal-settled']
});

export const acceptOffer = operation({
  id: 'acceptOffer',
  method: 'post',
  path: `${bookingPath}/accept`,
  summary: 'Take the place that a booking on the waitlist is offered; cancelling lets it go',
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'state', 'over', 'closed', 'over-capacity']
});

export const extendBooking = operation({
  id: 'extendBooking',
  method: 'post',
  path: `${bookingPath}/extend`,
  summary: 'Let people who have checked in stay until one of the `extensions` of their booking',
  body: schemas.extension,
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'state', 'not-extendable']
});

export const notePresent = operation({
  id: 'notePresent',
  method: 'post',
  path: `${bookingPath}/present`,
  summary: 'Say how many came, from check-in to seven days after the end; they count instead of `attendees`',
  body: schemas.present,
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'state']
});

export const listColleagues = operation({
  id: 'listColleagues',
  method: 'get',
  path: `${bookingPath}/colleagues`,
  summary: "Who stands for a booking of the token's organisation, and to whom it may be handed over",
  status: 200,
  answer: schemas.colleagues,
  problems: ['not-found', 'forbidden', 'state']
});

export const handOverBooking = operation({
  id: 'handOverBooking',
  method: 'post',
  path: `${bookingPath}/hand-over`,
  summary: 'Let a colleague of the same organisation stand for a booking from now on',
  body: schemas.handOver,
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'state', 'no-colleague']
});

export const setCoHosts = operation({
  id: 'setCoHosts',
  method: 'put',
  path: `${bookingPath}/co-hosts`,
  summary: 'Say with which tenants and partner units of the building a booking is held together',
  body: schemas.coHosts,
  status: 200,
  answer: schemas.bookingInFull,
  problems: ['not-found', 'forbidden', 'state', 'no-co-host', 'too-many-co-hosts']
});

export const leaveCoHosting = operation({
  id: 'leaveCoHosting',
  method: 'delete',
  path: `${bookingPath}/co-hosts/own`,
  summary: "Let the token's organisation no longer hold a booking together with its firm",
  status: 204,
  problems: ['not-found', 'forbidden', 'state']
});

export const approveBooking = operation({
  id: 'approveBooking',
  method: 'post',
  path: `${bookingPath}/approve`,
  summary: 'Approve a pending booking; where two approvals are needed it stays pending after the first',
  status: 200,
  answer: schemas.booking,
  problems: ['not-found', 'forbidden', 'second-approver', 'state', 'over', 'closed', 'over-capacity']
});

export const rejectBooking = operation({
  id: 'rejectBooking',
  method: 'post',
  path: `${bookingPath}/reject`,
  summary: 'Reject a pending booking; its firm reads the reason',
  body: schemas.rejection,
  status: 200,
  answer: schemas.booking,
  problems: ['not-found', 'forbidden', 'state']
});

export const cancelBooking = operation({
  id: 'cancelBooking',
  method: 'post',
  path: `${bookingPath}/cancel`,
  summary: 'Cancel a pending or approved booking, which frees its place, or let a place on the waitlist go',
  body: schemas.cancellation,
  bodyIsOptional: true,
  status: 200,
  answer: schemas.booking,
  problems: ['not-found', 'forbidden', 'state', 'over']
});

export const checkInBooking = operation({
  id: 'checkInBooking',
  method: 'post',
  path: `${bookingPath}/check-in`,
  summary: 'Note that people have come, from 15 minutes before the start',
  status: 200,
  answer: schemas.booking,
  problems: ['not-found', 'forbidden', 'state', 'over', 'too-early']
});

export const finishBooking = operation({
  id: 'finishBooking',
  method: 'post',
  path: `${bookingPath}/finish`,
  summary:
    'End a booking that was checked in to before its time, which frees its place; before its start it is `cancelled`',
  status: 200,
  answer: schemas.booking,
  problems: ['not-found', 'forbidden', 'state', 'over']
});

const seriesPath = '/api/v1/series/{id}';

export const previewSeries = operation({
  id: 'previewSeries',
  method: 'post',
  path: '/api/v1/series/preview',
  summary: 'What each date of a series would come to now, and where it could be moved to; nothing is stored',
  body: schemas.seriesRequest,
  status: 200,
  answer: schemas.seriesPlan,
  problems: ['forbidden', 'no-weekdays', 'ends-before-start', 'too-far', 'too-many', 'never-occurs']
});

export const createSeries = operation({
  id: 'createSeries',
  method: 'post',
  path: '/api/v1/series',
  summary: 'Request every date of a series that is not skipped, at its own time or the one it is moved to: all or none',
  headers: idempotencyHeaders,
  body: schemas.chosenSeries,
  status: 201,
  answer: schemas.series,
  problems: [
    'forbidden',
    'dates-refused',
    'idempotency-mismatch',
    'no-dates',
    'not-in-series',
    'no-weekdays',
    'ends-before-start',
    'too-far',
    'too-many',
    'never-occurs'
  ]
});

export const readSeries = operation({
  id: 'readSeries',
  method: 'get',
  path: seriesPath,
  summary: 'A series: what has become of each of its dates',
  status: 200,
  answer: schemas.series,
  problems: ['not-found']
});

export const changeSeries = operation({
  id: 'changeSeries',
  method: 'patch',
  path: seriesPath,
  summary:
    'Change the dates of a series from one to another that are still to come, all or none; those that were moved by themselves, and those to `keep`, stay. An approved date whose change has to be approved stays as it is until then: the change is its `proposal`',
  body: schemas.seriesChange,
  status: 200,
  answer: schemas.series,
  problems: ['not-found', 'forbidden', 'dates-refused', 'no-dates']
});

export const approveSeries = operation({
  id: 'approveSeries',
  method: 'post',
  path: `${seriesPath}/approve`,
  summary:
    'Approve what is pending of a series, and the changes of its dates that wait, each by what is so now: those that are `refused` go on waiting',
  status: 200,
  answer: schemas.approvedSeries,
  problems: ['not-found', 'forbidden', 'no-dates']
});

export const cancelSeries = operation({
  id: 'cancelSeries',
  method: 'post',
  path: `${seriesPath}/cancel`,
  summary: 'Cancel the dates of a series from one to another, or without either bound all on that side',
  body: schemas.seriesCancellation,
  bodyIsOptional: true,
  status: 200,
  answer: schemas.series,
  problems: ['not-found', 'forbidden', 'no-dates']
});

export const readHealth = operation({
  id: 'readHealth',
  method: 'get',
  path: '/healthz',
  summary: 'Whether the server works and its database answers',
  isPublic: true,
  status: 200,
  answer: schemas.health,
  problems: []
});

/** Everything the API does. */
export const operations: readonly Operation[] = [
  readDescription,
  createToken,
  deleteToken,
  listVenues,
  readVenue,
  readAvailability,
  searchPlaces,
  createBooking,
  listBookings,
  readBooking,
  amendBooking,
  proposeChange,
  acceptProposal,
  declineProposal,
  withdrawProposal,
  acceptOffer,
  extendBooking,
  notePresent,
  listColleagues,
  handOverBooking,
  setCoHosts,
  leaveCoHosting,
  approveBooking,
  rejectBooking,
  cancelBooking,
  checkInBooking,
  finishBooking,
  previewSeries,
  createSeries,
  readSeries,
  changeSeries,
  approveSeries,
  cancelSeries,
  ...topicOperations,
  ...statisticsOperations,
  ...matterOperations,
  ...sessionOperations,
  ...resolutionOperations,
  ...publicationOperations,
  ...receptionOperations,
  readHealth
];
