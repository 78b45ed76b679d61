import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import {
  longestTopicBody,
  longestTopicLocation,
  longestTopicReason,
  longestTopicTitle,
  mostWorkdays,
  usualWorkdays
} from '../hall/topics/limits.ts';
import { grades, topicStates, topicSubjects, topicVisibilities } from '../hall/topics/types.ts';
import { line, lines } from '../platform/input.ts';
import { cursor, localized, members, nextCursor, oneOf, say, slug, time } from './schema-parts.ts';

const building = slug(say(m.api_field_building));
const longestWords = 200;

const upTo = (most: number) => say(m.api_field_text, { most });
const emptyOr = <Schema extends v.GenericSchema<string, string>>(schema: Schema, most: number) =>
  v.optional(v.union([v.literal(''), schema], upTo(most)), '');

export const topicQuery = members({
  building,
  state: v.optional(oneOf(topicStates)),
  subject: v.optional(oneOf(topicSubjects)),
  q: v.optional(
    v.pipe(
      v.string(upTo(longestWords)),
      v.maxLength(longestWords, upTo(longestWords)),
      v.description('Words that all have to be in the title, the place or the text, in either script.')
    )
  ),
  cursor
});

export const topicRequest = members({
  id: v.optional(
    v.pipe(
      v.string(say(m.api_field_id)),
      v.uuid(say(m.api_field_id)),
      v.description('A UUID of your own: the same topic sent again with it is raised once.')
    )
  ),
  building,
  subject: oneOf(topicSubjects),
  title: line(longestTopicTitle, upTo(longestTopicTitle)),
  body: emptyOr(lines(longestTopicBody), longestTopicBody),
  location: emptyOr(line(longestTopicLocation), longestTopicLocation),
  visibility: oneOf(topicVisibilities)
});

const workdays = say(m.api_field_count, { least: 1, most: mostWorkdays });

export const topicAcceptance = members({
  grade: oneOf(grades),
  workdays: v.optional(
    v.pipe(
      v.number(workdays),
      v.integer(workdays),
      v.minValue(1, workdays),
      v.maxValue(mostWorkdays, workdays),
      v.description('Within which a deep one is dealt with; an instant one is answered in 48 hours.')
    ),
    usualWorkdays
  )
});

export const topicReason = members({ reason: lines(longestTopicReason, upTo(longestTopicReason)) });

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
    v.nullable(v.object({ id: v.string(), name: localized })),
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
