import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import {
  longestTopicBody,
  longestTopicLocation,
  longestTopicReason,
  longestTopicTitle,
  mostWorkdays
} from './limits.ts';
import { grades, topicSubjects, topicVisibilities } from './types.ts';

const nothing = v.pipe(v.string(), v.trim(), v.literal(''));

/** What a topic says, as forms send it; a flaw is the name of its field. */
export const topicText = v.object({
  subject: v.picklist(topicSubjects, 'subject'),
  title: line(longestTopicTitle, 'title'),
  body: v.union([nothing, lines(longestTopicBody, 'body')], 'body'),
  location: v.union([nothing, line(longestTopicLocation, 'location')], 'location'),
  visibility: v.picklist(topicVisibilities, 'visibility')
});

/** Why a topic is declined, or what it is answered with. */
export const topicReason = lines(longestTopicReason, 'reason');

/** How a topic is taken in; the workdays are looked at of a deep one alone. */
export const acceptance = v.object({
  grade: v.picklist(grades, 'grade'),
  workdays: v.pipe(
    v.string('workdays'),
    v.trim(),
    v.regex(/^\d{1,3}$/, 'workdays'),
    v.transform(Number),
    v.minValue(1, 'workdays'),
    v.maxValue(mostWorkdays, 'workdays')
  )
});
