import { termsOf } from '../../platform/search.ts';
import { kindRules } from './kinds.ts';
import type { Matter } from './types.ts';

/** What a matter is found by: its words, without those that are private. */
export function searchTermsOf({
  kind,
  title,
  body,
  fields
}: Pick<Matter, 'kind' | 'title' | 'body' | 'fields'>): string[] {
  const words = kindRules[kind].fields.filter((rule) => !rule.isFor && (rule.kind === 'line' || rule.kind === 'lines'));
  return termsOf([title, body, ...words.map(({ name }) => fields[name] ?? '')].join('\n'));
}
