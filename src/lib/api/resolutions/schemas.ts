import * as v from 'valibot';
import { resolutionStates } from '../../hall/resolutions/types.ts';
import { building, cursor, date, localized, members, nextCursor, oneOf, time } from '../schema-parts.ts';

export const resolutionQuery = members({ building, state: v.optional(oneOf(resolutionStates)), cursor });

const resolutionEntries = {
  id: v.string(),
  building: v.pipe(v.string(), v.description('Slug of the building.')),
  year: v.pipe(v.number(), v.description('With `number` its place in the register.')),
  number: v.number(),
  state: v.picklist(resolutionStates),
  title: v.string(),
  noticeFrom: v.nullable(date),
  noticeTo: v.pipe(v.nullable(date), v.description('The last day of its notice, on which one may still object.')),
  reviewOn: v.pipe(v.nullable(date), v.description('The day from which on it comes back to the committee.'))
};

export const resolution = v.object(resolutionEntries);

export const resolutions = v.object({ resolutions: v.array(resolution), nextCursor });

export const resolutionInFull = v.object({
  ...resolutionEntries,
  text: v.string(),
  task: v.pipe(v.string(), v.description('What is to be done once it is in effect; empty for nothing.')),
  units: v.pipe(v.array(localized), v.description('Who is to do it.')),
  dueOn: v.nullable(date),
  effectiveAt: v.nullable(time),
  session: v.pipe(v.string(), v.description('Id of the session in which it was made.')),
  topic: v.pipe(v.nullable(v.string()), v.description('Id of its topic, where you may read that.')),
  matter: v.pipe(v.nullable(v.string()), v.description('Id of what came of it, where you may see that.')),
  objections: v.object({ count: v.number(), open: v.pipe(v.number(), v.description('Not answered yet.')) })
});
