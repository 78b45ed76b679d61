import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import {
  longestTopicBody,
  longestTopicLocation,
  longestTopicReason,
  longestTopicTitle,
  mostWorkdays,
  usualWorkdays
} from '../../hall/topics/limits.ts';
import { grades, topicStates, topicSubjects, topicVisibilities } from '../../hall/topics/types.ts';
import { line, lines } from '../../platform/input.ts';
import {
  building,
  count,
  cursor,
  emptyOr,
  members,
  nextCursor,
  oneOf,
  organisation,
  ownId,
  say,
  textFlaw,
  time,
  words
} from '../schema-parts.ts';

export const topicQuery = members({
  building,
  state: v.optional(oneOf(topicStates)),
  subject: v.optional(oneOf(topicSubjects)),
  q: words,
  cursor
});

export const topicRequest = members({
  id: ownId,
  building,
  subject: oneOf(topicSubjects),
  title: line(longestTopicTitle, textFlaw(longestTopicTitle)),
  body: emptyOr(lines(longestTopicBody), longestTopicBody),
  location: emptyOr(line(longestTopicLocation), longestTopicLocation),
  visibility: oneOf(topicVisibilities)
});

export const topicAcceptance = members({
  grade: oneOf(grades),
  workdays: v.optional(
    v.pipe(
      count(1, mostWorkdays),
      v.description('Within which a deep one is dealt with; an instant one is answered in 48 hours.')
    ),
    usualWorkdays
  )
});

export const topicReason = members({ reason: lines(longestTopicReason, textFlaw(longestTopicReason)) });

export const topicMerger = members({
  into: v.pipe(v.string(say(m.api_field_id)), v.description('Id of the open topic that it goes into.'))
});

export const topic = v.object({
  id: v.string(),
  building: v.pipe(v.string(), v.description('Slug of the building.')),
  year: v.pipe(v.nullable(v.number()), v.description('With `number` its place in the register; a draft has none.')),
  number: v.nullable(v.number()),
  state: v.picklist(topicStates),
  subject: v.picklist(topicSubjects),
  title: v.string(),
  body: v.string(),
  location: v.string(),
  visibility: v.picklist(topicVisibilities),
  organisation: v.pipe(
    v.nullable(organisation),
    v.description('Who raised it; null where that is not for you to know, or no firm did.')
  ),
  seconds: v.pipe(v.number(), v.description('How many firms second it.')),
  grade: v.nullable(v.picklist(grades)),
  dueAt: v.nullable(time),
  mergedInto: v.nullable(v.string()),
  reason: v.pipe(v.nullable(v.string()), v.description('Why it was declined, or what it was answered with.')),
  submittedAt: v.nullable(time),
  settledAt: v.nullable(time)
});

export const topics = v.object({ topics: v.array(topic), nextCursor });
