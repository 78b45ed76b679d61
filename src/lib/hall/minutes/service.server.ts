/** The door to minutes: everything that routes, API, jobs and other modules may call. */
export { minutesToConfirm, publishedMinutes, readMinutes } from './service/read.server.ts';
export { addAddendum, confirmMinutes, publishMinutes, writeMinutes } from './service/write.server.ts';
