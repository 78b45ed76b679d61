/** The door to reception: who comes, one by one and in groups, who is in the building, and what it asks of them. */
export { countedReceptions, countedVisits } from './service/counted.server.ts';
export { announceReception, receiveBooking, receiveWalkIn, type NewReception } from './service/enter.server.ts';
export { evacuationOf } from './service/evacuation.server.ts';
export {
  deskBuildings,
  expectedToday,
  groupsAtKiosk,
  guidesOf,
  listReceptions,
  listVisits,
  readReception,
  visitorsIn
} from './service/read.server.ts';
export { amendReception, cancelReception, leaveReception, receiveReception } from './service/receive.server.ts';
export { refusedVisits, reportRefused, seeRefused } from './service/refused.server.ts';
export { readSettings, setReception } from './service/settings.server.ts';
export { badgeEnds } from './service/leaving.server.ts';
export { settleReceptions } from './service/settle.server.ts';
export { signIn, signOut, signOutAtDesk, visitOf, type NewVisit } from './service/sign-in.server.ts';
export { amendVisit, readVisit } from './service/visit.server.ts';
