export { figures, type FiguresAsked } from './service/figures.server.ts';
export { readablePlaces } from './service/scope.server.ts';
