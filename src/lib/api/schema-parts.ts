import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import { decodeCursor } from '../web/cursor.ts';

type Message<Inputs> = (inputs: Inputs, options: { locale?: Locale }) => string;

/** A message in the caller's language, which parsing is told as `lang`. */
export function say<Inputs extends object>(message: Message<Inputs>, inputs = {} as Inputs) {
  return ({ lang }: v.BaseIssue<unknown>) => message(inputs, { locale: lang as Locale });
}

/** An object of which every member is required unless it says otherwise; other members are passed over. */
export function members<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.object(entries, say(m.api_field_missing));
}

export function oneOf<const Choices extends readonly string[]>(choices: Choices) {
  return v.picklist(choices, say(m.api_field_choice, { choices: choices.join(', ') }));
}

export const slug = (message: (issue: v.BaseIssue<unknown>) => string) =>
  v.pipe(v.string(message), v.regex(/^[a-z0-9-]{1,64}$/, message));

/** Where a page of a list begins, as the one before named it. */
export const cursor = v.optional(
  v.pipe(
    v.string(say(m.api_field_cursor)),
    v.transform(decodeCursor),
    v.object({ startsAt: v.number(), id: v.string() }, say(m.api_field_cursor))
  )
);

export const nextCursor = v.pipe(
  v.nullable(v.string()),
  v.description('Give it as `cursor` for the next page; null on the last.')
);

export const time = v.pipe(v.string(), v.metadata({ format: 'date-time' }));
export const localized = v.object({ 'zh-Hant': v.string(), 'zh-Hans': v.string(), en: v.string() });
