import * as v from 'valibot';
import { lines } from '../../platform/input.ts';
import { longestAddendum, longestText } from './limits.ts';

const Text = v.union([v.pipe(v.string(), v.trim(), v.literal('')), lines(longestText)]);

/** What is written of an item, or without one as remarks, over what the writer had before them. */
export const Written = v.object({
  item: v.pipe(
    v.string(),
    v.transform((id) => (id === '' ? null : id))
  ),
  text: Text,
  before: v.optional(Text)
});

/** What is put right of minutes. */
export const Addendum = v.object({ text: lines(longestAddendum) });
