import * as v from 'valibot';
import { line, lines } from '../../platform/input.ts';
import { longestReason, longestTitle, mostTitles } from './limits.ts';
import { publicationKinds } from './types.ts';

/** Titles, a line each. */
const titles = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split('\n')
      .map((title) => title.trim())
      .filter((title) => title !== '')
  ),
  v.array(line(longestTitle)),
  v.minLength(1),
  v.maxLength(mostTitles)
);

/** What is entered, as a form sends it; its key tells whether it is sent once more. */
export const addingInput = v.object({
  key: v.pipe(v.string(), v.maxLength(200)),
  building: v.string(),
  kind: v.picklist(publicationKinds),
  publishedOn: v.string(),
  titles
});

/** Which entry is withdrawn, and why, as a form sends it. */
export const withdrawingInput = v.object({ publication: v.string(), reason: lines(longestReason) });
