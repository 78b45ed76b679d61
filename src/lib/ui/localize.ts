import type { Locale, LocalizedText } from '../platform/text.ts';

export type { Locale, LocalizedText };

/** Each language under its own name, which is never translated. */
export const languageNames: readonly { locale: Locale; name: string }[] = [
  { locale: 'zh-Hant', name: '繁體' },
  { locale: 'zh-Hans', name: '简体' },
  { locale: 'en', name: 'English' }
];

/** The text in the language asked for. */
export function localize(text: LocalizedText, locale: Locale): string {
  return text[locale];
}
