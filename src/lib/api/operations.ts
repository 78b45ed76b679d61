import type { GenericSchema } from 'valibot';
import type { ProblemCode } from './problem.ts';
import * as schemas from './schemas.ts';

/** One method of one address: what it takes, what it answers, and which problems are its own. */
export interface Operation {
  id: string;
  method: 'get' | 'post' | 'delete';
  path: string;
  summary: string;
  /** Whether it answers without a token. */
  isPublic?: boolean;
  query?: GenericSchema;
  headers?: GenericSchema;
  body?: GenericSchema;
  /** Whether a request may come without its body. */
  bodyIsOptional?: boolean;
  status: number;
  answer?: GenericSchema;
  problems: readonly ProblemCode[];
}

function operation<const O extends Operation>(described: O): O {
  return described;
}

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
  summary: "Request a booking for the token's organisation; it holds its place from now on",
  headers: schemas.idempotencyHeaders,
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
    'absences'
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
  summary: 'One booking',
  status: 200,
  answer: schemas.booking,
  problems: ['not-found']
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
  summary: 'Cancel a pending or approved booking, which frees its place',
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
  summary: 'End a booking that was checked in to before its time, which frees its place',
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
  headers: schemas.idempotencyHeaders,
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
  approveBooking,
  rejectBooking,
  cancelBooking,
  checkInBooking,
  finishBooking,
  previewSeries,
  createSeries,
  readSeries,
  cancelSeries,
  readHealth
];
