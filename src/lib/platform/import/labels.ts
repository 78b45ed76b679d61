import { m } from '#lib/messages/messages.js';
import { localize } from '../../ui/localize.ts';
import type { Locale } from '../text.ts';
import type { FileFlaw, Unknown } from './types.ts';

type Message<Inputs> = (inputs: Inputs, options: { locale: Locale }) => string;

/** The longest part of a text that a sentence repeats. */
const longestQuoted = 60;

/** Says why a file cannot be read at all; `columns` are what those that are missing or there twice are called. */
export function fileFlawMessage(
  { flaw, line = 1, columns = [] }: { flaw: FileFlaw; line?: number | undefined; columns?: string[] | undefined },
  locale: Locale
): string {
  const language = { locale };
  switch (flaw) {
    case 'empty':
      return m.import_file_empty({}, language);
    case 'too-large':
      return m.import_file_too_large({}, language);
    case 'not-text':
      return m.import_file_not_text({}, language);
    case 'not-csv':
      return m.import_file_not_csv({ line }, language);
    case 'columns':
      return m.import_file_columns({ columns: listed(columns, locale) }, language);
    case 'too-many':
      return m.import_file_too_many({}, language);
  }
}

/** Says that no organisation has a name, and which have one like it. */
export function unknownFirmMessage(unknown: Unknown<string>, locale: Locale): string {
  const messages = { none: m.import_refusal_no_firm, unknown: m.import_refusal_unknown_firm };
  return unknownMessage(unknown, messages, locale);
}

/** Says that nothing has a name, and what has one like it. */
export function unknownMessage(
  { name, nearest }: Unknown<string>,
  messages: { none: Message<object>; unknown: Message<{ name: string }> },
  locale: Locale
): string {
  const language = { locale };
  if (name === '') return messages.none({}, language);
  const sentence = messages.unknown({ name: quoted(name) }, language);
  if (nearest.length === 0) return sentence;
  const names = nearest.map((each) => localize(each, locale));
  return m.import_nearest({ sentence, names: listed(names, locale) }, language);
}

/** The beginning of a text of a file, as a sentence repeats it. */
export function quoted(text: string): string {
  const characters = [...text];
  return characters.length > longestQuoted ? `${characters.slice(0, longestQuoted).join('')}…` : text;
}

/** Several sentences about one line. */
export function sentencesInARow(sentences: string[], locale: Locale): string {
  return sentences.join(locale === 'en' ? '; ' : '；');
}

function listed(names: string[], locale: Locale): string {
  return names.join(locale === 'en' ? ', ' : '、');
}
