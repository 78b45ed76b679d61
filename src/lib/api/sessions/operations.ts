import { operation } from '../operation.ts';
import * as schemas from './schemas.ts';

const path = '/api/v1/sessions';
const sessionPath = `${path}/{id}`;
const itemPath = `${sessionPath}/agenda/{item}`;

export const listSessions = operation({
  id: 'listSessions',
  method: 'get',
  path,
  summary: 'The sessions of a building, the latest first: to everybody those with published minutes',
  isPublic: true,
  query: schemas.sessionQuery,
  status: 200,
  answer: schemas.sessions,
  problems: []
});

export const planSession = operation({
  id: 'planSession',
  method: 'post',
  path,
  summary: 'Call a session on a booking, which has one at most',
  body: schemas.sessionRequest,
  status: 201,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'unfit-booking', 'booking-taken']
});

export const readSession = operation({
  id: 'readSession',
  method: 'get',
  path: sessionPath,
  summary: 'One session with its agenda; to everybody once its minutes are published',
  isPublic: true,
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found']
});

export const reviseSession = operation({
  id: 'reviseSession',
  method: 'patch',
  path: sessionPath,
  summary: 'Say anew what a session that is still to come is; what is not named stays',
  body: schemas.sessionChange,
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'session-state']
});

export const addToAgenda = operation({
  id: 'addToAgenda',
  method: 'post',
  path: `${sessionPath}/agenda`,
  summary: 'Put a topic that was taken in, or something else, on the agenda of a session, last',
  body: schemas.agendaEntry,
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'session-state', 'topic-not-waiting', 'too-many-items']
});

export const changeAgendaItem = operation({
  id: 'changeAgendaItem',
  method: 'patch',
  path: itemPath,
  summary: 'Give an item of an agenda other minutes, or another position',
  body: schemas.agendaChange,
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'session-state']
});

export const removeFromAgenda = operation({
  id: 'removeFromAgenda',
  method: 'delete',
  path: itemPath,
  summary: 'Take an item off an agenda; a topic waits for another session',
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'session-state']
});

export const notifySeats = operation({
  id: 'notifySeats',
  method: 'post',
  path: `${sessionPath}/notify`,
  summary: 'Invite the seats of the committee to a session',
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'session-state', 'booking-state']
});

export const cancelSession = operation({
  id: 'cancelSession',
  method: 'post',
  path: `${sessionPath}/cancel`,
  summary: 'Call a session off; its topics wait for another, and its booking stays',
  body: schemas.sessionCancellation,
  status: 200,
  answer: schemas.sessionInFull,
  problems: ['not-found', 'forbidden', 'session-state']
});

export const readMinutes = operation({
  id: 'readMinutes',
  method: 'get',
  path: `${sessionPath}/minutes`,
  summary: 'The published minutes of a session, as everybody reads them',
  isPublic: true,
  status: 200,
  answer: schemas.sessionMinutes,
  problems: ['not-found']
});

export const readCommittee = operation({
  id: 'readCommittee',
  method: 'get',
  path: '/api/v1/committee',
  summary: "Who has a seat in a building's committee, for those who sit there or oversee its hall",
  query: schemas.committeeQuery,
  status: 200,
  answer: schemas.committee,
  problems: ['forbidden']
});

/** What programs do with sessions and the committee that holds them. */
export const sessionOperations = [
  listSessions,
  planSession,
  readSession,
  reviseSession,
  addToAgenda,
  changeAgendaItem,
  removeFromAgenda,
  notifySeats,
  cancelSession,
  readMinutes,
  readCommittee
];
