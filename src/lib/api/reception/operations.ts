import { operation } from '../operation.ts';
import * as schemas from './schemas.ts';

const visitsPath = '/api/v1/visits';
const receptionsPath = '/api/v1/receptions';
const receptionPath = `${receptionsPath}/{id}`;

export const listVisits = operation({
  id: 'listVisits',
  method: 'get',
  path: visitsPath,
  summary:
    'The visits of a building that began from `from` to `to`, by arrival, for who keeps its desk; never who they were',
  query: schemas.visitQuery,
  status: 200,
  answer: schemas.visits,
  problems: ['forbidden']
});

export const signInVisit = operation({
  id: 'signInVisit',
  method: 'post',
  path: visitsPath,
  summary: 'Sign a visitor in at the desk',
  body: schemas.visitRequest,
  status: 201,
  answer: schemas.signedIn,
  problems: ['forbidden', 'host-not-here']
});

export const leaveVisit = operation({
  id: 'leaveVisit',
  method: 'post',
  path: `${visitsPath}/{id}/leave`,
  summary: 'Sign a visitor out at the desk; a second time is the same once',
  status: 200,
  answer: schemas.visit,
  problems: ['not-found']
});

export const listReceptions = operation({
  id: 'listReceptions',
  method: 'get',
  path: receptionsPath,
  summary: 'The groups of a building that are expected from `from` to `to`, the latest first, for who keeps its desk',
  query: schemas.receptionQuery,
  status: 200,
  answer: schemas.receptions,
  problems: ['forbidden']
});

export const announceReception = operation({
  id: 'announceReception',
  method: 'post',
  path: receptionsPath,
  summary: 'Announce a group',
  body: schemas.announcement,
  status: 201,
  answer: schemas.reception,
  problems: ['forbidden', 'no-organisation']
});

export const receiveWalkIn = operation({
  id: 'receiveWalkIn',
  method: 'post',
  path: `${receptionsPath}/walk-ins`,
  summary: 'Receive a group that nobody announced',
  body: schemas.walkIn,
  status: 201,
  answer: schemas.reception,
  problems: ['forbidden', 'no-organisation']
});

export const readReception = operation({
  id: 'readReception',
  method: 'get',
  path: receptionPath,
  summary: 'One group',
  status: 200,
  answer: schemas.reception,
  problems: ['not-found']
});

export const receiveReception = operation({
  id: 'receiveReception',
  method: 'post',
  path: `${receptionPath}/receive`,
  summary: 'Note that a group has come, with how many; a second time with as many is the same once',
  body: schemas.arrival,
  status: 200,
  answer: schemas.reception,
  problems: ['not-found', 'reception-state', 'reception-too-early', 'reception-too-late']
});

export const leaveReception = operation({
  id: 'leaveReception',
  method: 'post',
  path: `${receptionPath}/leave`,
  summary: 'Note that a group has left; a second time is the same once',
  status: 200,
  answer: schemas.reception,
  problems: ['not-found', 'reception-state']
});

export const cancelReception = operation({
  id: 'cancelReception',
  method: 'post',
  path: `${receptionPath}/cancel`,
  summary: 'Call off a group that is expected, or take back one that was received by mistake, within 30 days',
  body: schemas.cancellation,
  status: 200,
  answer: schemas.reception,
  problems: ['not-found', 'reception-state', 'reception-too-late']
});

/** What programs do with who comes. */
export const receptionOperations = [
  listVisits,
  signInVisit,
  leaveVisit,
  listReceptions,
  announceReception,
  receiveWalkIn,
  readReception,
  receiveReception,
  leaveReception,
  cancelReception
];
