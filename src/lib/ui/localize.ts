import type { Locale, LocalizedText } from '../platform/text.ts';

export type { Locale, LocalizedText };

/** The text in the language asked for. */
export function localize(text: LocalizedText, locale: Locale): string {
  return text[locale];
}
