/** The door to sessions: everything that routes, API, jobs and other modules may call. */
export { addItem, addTopic, moveItem, removeItem, setMinutes } from './service/agenda.server.ts';
export { replyToInvitation, signInAtDoor, signInAtKiosk, signInOther, strike } from './service/attend.server.ts';
export { closeBallot, openBallot, vote } from './service/ballot.server.ts';
export { concludeItem, giveFloor, takeUp } from './service/conduct.server.ts';
export { countedSessions } from './service/counted.server.ts';
export { bookingsToPlanOn, planSession, reviseSession } from './service/plan.server.ts';
export { lead as leadSession, noteIn as noteInSession, standingIn } from './service/reach.server.ts';
export {
  getSession,
  listSessions,
  ownSessions,
  ownSessionsToCome,
  publicSession,
  readableSessions,
  readSession,
  sessionAtDoor,
  sessionsAtKiosk,
  withheld
} from './service/read.server.ts';
export {
  beginSession,
  cancelSession,
  endSession,
  notifySeats,
  openDoors,
  settleSessions
} from './service/step.server.ts';
export {
  deliberatedItem,
  keepNote,
  noteOn,
  putToReview,
  sessionsToCome,
  takeWithMinutes
} from './service/within.server.ts';
