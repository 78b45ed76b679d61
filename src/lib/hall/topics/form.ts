import * as v from 'valibot';
import { topicText } from './input.ts';
import type { TopicText } from './types.ts';

/** What was typed into a form about a topic, as it was typed. */
export type TopicValues = Record<keyof TopicText, string>;

/** Reads what a form says of a topic: what was typed, and either the text of a topic or which fields are flawed. */
export function readTopicText(
  form: FormData
): { values: TopicValues } & ({ ok: true; text: TopicText } | { ok: false; flaws: string[] }) {
  const field = (name: keyof TopicText) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const values = {
    subject: field('subject'),
    title: field('title'),
    body: field('body'),
    location: field('location'),
    visibility: field('visibility')
  };
  const parsed = v.safeParse(topicText, values);
  return parsed.success
    ? { values, ok: true, text: parsed.output }
    : { values, ok: false, flaws: parsed.issues.map(({ message }) => message) };
}
