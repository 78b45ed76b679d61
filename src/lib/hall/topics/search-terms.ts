import { termsOf } from '../../platform/search.ts';
import type { Topic } from './types.ts';

/** What a topic is found by: what it says and its number, and never its firm, which may want to stay unnamed. */
export function searchTermsOf({ title, location, body, year, number }: Topic): string[] {
  return termsOf([title, location, body, year, number].join('\n'));
}
