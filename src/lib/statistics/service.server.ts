export { checkTally, compareTally, countPast, readTallyCheck } from './service/drift.server.ts';
export { figures, figuresOf, type FiguresAsked } from './service/figures.server.ts';
export { ledger, wholeLedger, type LedgerAsked } from './service/ledger.server.ts';
export { closedMonths, closeMonth, corrections } from './service/months.server.ts';
export { readablePlaces } from './service/scope.server.ts';
