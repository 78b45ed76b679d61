/** The longest texts of a topic, in characters. */
export const longestTopicTitle = 80;
export const longestTopicBody = 4000;
export const longestTopicLocation = 80;

/** The longest answer to a topic, and the longest reason for declining it. */
export const longestTopicReason = 1000;

/** Photos of one topic. */
export const mostTopicPhotos = 6;

/** Topics of one firm in one building of which something is still to come. */
export const mostOpenTopics = 50;

/** Workdays in which a deep topic is to be dealt with: as proposed, and at most. */
export const usualWorkdays = 20;
export const mostWorkdays = 60;

/** Similar topics that are shown to who raises one. */
export const mostSimilar = 5;
