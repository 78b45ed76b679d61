import * as v from 'valibot';
import { m } from '#lib/messages/messages.js';
import type { Locale } from '../platform/text.ts';
import { isLocalDate, parseInstant, type Instant } from '../platform/time.ts';
import { decodeCursor } from '../web/cursor.ts';

/** The longest search, in characters. */
const longestWords = 200;

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

/** A text that is too long, has nothing visible or has control characters. */
export const textFlaw = (most: number) => say(m.api_field_text, { most });

/** A text that may also be empty, and is where it is left out. */
export function emptyOr<Schema extends v.GenericSchema<string, string>>(schema: Schema, most: number) {
  return v.optional(v.union([v.literal(''), schema], textFlaw(most)), '');
}

/** A whole number in a body. */
export function count(least: number, most: number) {
  const flaw = say(m.api_field_count, { least, most });
  return v.pipe(v.number(flaw), v.integer(flaw), v.minValue(least, flaw), v.maxValue(most, flaw));
}

export const uuid = v.pipe(v.string(say(m.api_field_id)), v.uuid(say(m.api_field_id)));

/** The id that a program gives to what it sends. */
export const ownId = v.optional(
  v.pipe(uuid, v.description('A UUID of your own: the same sent again with it is raised once.'))
);

export const building = slug(say(m.api_field_building));

/** What is searched for. */
export const words = v.optional(
  v.pipe(
    v.string(textFlaw(longestWords)),
    v.maxLength(longestWords, textFlaw(longestWords)),
    v.description('Words that all have to be in it, in either script.')
  )
);

/** A day of a building's calendar. */
export const localDay = v.pipe(
  v.string(say(m.api_field_date)),
  v.metadata({ format: 'date' }),
  v.check(isLocalDate, say(m.api_field_date))
);

// Years of four digits: with longer ones, the days around them are more than calendar arithmetic can count.
const firstInstant = parseInstant('0001-01-02T00:00:00Z') as Instant;
const lastInstant = parseInstant('9999-12-30T00:00:00Z') as Instant;

/** An instant in ISO 8601 with an offset, read as milliseconds since the epoch. */
export const instant = v.pipe(
  v.string(say(m.api_field_time)),
  v.metadata({ format: 'date-time' }),
  v.transform(parseInstant),
  v.number(say(m.api_field_time)),
  v.minValue(firstInstant, say(m.api_field_time)),
  v.maxValue(lastInstant, say(m.api_field_time))
);

export const idempotencyHeaders = members({
  'idempotency-key': v.optional(v.pipe(v.string(), v.regex(/^[\x20-\x7e]{1,200}$/, say(m.api_field_idempotency_key))))
});

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
export const date = v.pipe(v.string(), v.metadata({ format: 'date' }));
export const localized = v.object({ 'zh-Hant': v.string(), 'zh-Hans': v.string(), en: v.string() });
export const organisation = v.object({ id: v.string(), name: localized });
