export { countedMatters } from './service/counted.server.ts';
export { settleMatters } from './service/due.server.ts';
export { kindsToRaise, openMatter, raiseMatter, type RaisedMatter } from './service/raise.server.ts';
export {
  inspectMatter,
  listMatters,
  matterPhoto,
  mattersAssigned,
  mattersOfFirm,
  openMattersOf,
  regardedMatters,
  type MattersAsked
} from './service/read.server.ts';
export { readableMatters, type ReadableMatter } from './service/readable.server.ts';
export { enterMatters, mattersInRegister, standingMatters } from './service/register.server.ts';
export { takeStep, takeStepIn, takeStepOnce } from './service/step.server.ts';
