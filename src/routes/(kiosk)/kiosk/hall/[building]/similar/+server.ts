import { answerSimilar } from '../../../../../similar-topics.server.ts';

/** A kiosk's cookie is sent to the kiosk's own addresses only. */
export const GET = answerSimilar;
