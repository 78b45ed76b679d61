/** The door to the personal data of who came: shown, given out, exported and erased, and the keys that it is kept under. */
export { eraseExpired } from './service/erasure.server.ts';
export { decideExport, exportChannel, identifiedExport, requestExport } from './service/export.server.ts';
export { giveUpLost, keysInUse, requireKeys, retireKeys, rotateKeys } from './service/keys.server.ts';
export { erasePerson, findPerson, personFile } from './service/person.server.ts';
export { privacyBuildings, readPrivacy } from './service/read.server.ts';
export { readTrace, revealDetails } from './service/reveal.server.ts';
