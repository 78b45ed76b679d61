import * as v from 'valibot';
import { topicStates, topicSubjects } from './types.ts';

const state = v.optional(v.picklist(topicStates));
const subject = v.optional(v.picklist(topicSubjects));

/** What an address asks of a list of topics: `q`, `state` and `subject`; what is none of the known is left out. */
export function soughtTopics({ searchParams }: URL) {
  const q = (searchParams.get('q') ?? '').slice(0, 200);
  const known = {
    state: v.parse(v.fallback(state, undefined), searchParams.get('state') || undefined),
    subject: v.parse(v.fallback(subject, undefined), searchParams.get('subject') || undefined)
  };
  return {
    filter: { ...known, query: q },
    sought: { q, state: known.state ?? '', subject: known.subject ?? '' }
  };
}
