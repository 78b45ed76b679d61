export { countedPublications } from './service/counted.server.ts';
export { exportPublications, listPublications } from './service/read.server.ts';
export { addPublications, withdrawPublication } from './service/write.server.ts';
