/** The door to resolutions: everything that routes, API, jobs and other modules may call. */
export { decideResolution, giveNotice, recordReview } from './service/decide.server.ts';
export { answerObjection, objectTo } from './service/object.server.ts';
export { changeResolution, proposeResolution } from './service/propose.server.ts';
export { readNotice } from './service/published.server.ts';
export { inspectResolution, listResolutions, readableResolutions, resolutionsOf } from './service/read.server.ts';
export { settleResolutions } from './service/settle.server.ts';
