import { answerSimilar } from '../../../../similar-topics.server.ts';

export const GET = answerSimilar;
