import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import { longestAnswer, longestObjection, longestTask, longestText, longestTitle } from './limits.ts';
import type { ResolutionText } from './types.ts';

/*
 * What people say of a resolution in forms, which leave empty what they do not say.
 */
const textOrNone = (longest: number) => v.union([v.pipe(v.string(), v.trim(), v.literal('')), lines(longest)]);
const dateOrNone = v.pipe(
  v.optional(v.string(), ''),
  v.transform((date) => date || null)
);

const Text = v.object({
  title: line(longestTitle),
  text: lines(longestText),
  task: textOrNone(longestTask),
  dueOn: dateOrNone,
  reviewOn: dateOrNone
});

/** Reads what a form says in a resolution; `null` where something is missing. */
export function readText(form: FormData): ResolutionText | null {
  const units = form.getAll('unit').filter((each): each is string => typeof each === 'string' && each !== '');
  const parsed = v.safeParse(Text, Object.fromEntries(form));
  return parsed.success ? { ...parsed.output, units: [...new Set(units)] } : null;
}

/** By what a resolution is decided: a ballot, or none, with what then becomes of the topic. */
export const Decision = v.pipe(
  v.object({
    ballot: v.optional(v.string(), ''),
    topic: v.optional(v.picklist(['back', 'close']), 'back'),
    answer: v.optional(v.string(), '')
  }),
  v.check(({ topic, answer }) => topic === 'back' || v.is(lines(longestAnswer), answer)),
  v.transform(({ ballot, topic, answer }) => ({
    ballotId: ballot || null,
    answer: topic === 'close' ? answer.trim() : null
  }))
);

/** For how many workdays notice is given. */
export const Notice = v.object({ workdays: v.pipe(v.string(), v.trim(), v.regex(/^\d{1,3}$/), v.transform(Number)) });

/** What an organisation objects. */
export const Objection = v.object({ text: lines(longestObjection) });

/** What an objection is answered. */
export const Answer = v.object({
  objection: v.string(),
  verdict: v.picklist(['dismissed', 'upheld']),
  answer: lines(longestAnswer)
});

/** What a review came to, and when there is another. */
export const Review = v.object({ text: lines(longestAnswer), reviewOn: dateOrNone });
