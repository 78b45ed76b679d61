/** The three languages of every screen, feed and message; the first is the default. */
export const locales = ['zh-Hant', 'zh-Hans', 'en'] as const;
export const baseLocale = locales[0];
export type Locale = (typeof locales)[number];

/** A text that has been written in each language; names are never converted from one script to the other. */
export type LocalizedText = Record<Locale, string>;

/** Several names as one text, separated as each language does. */
export function inARow(names: LocalizedText[]): LocalizedText {
  const joined = (locale: Locale, separator: string) => names.map((name) => name[locale]).join(separator);
  return { 'zh-Hant': joined('zh-Hant', '、'), 'zh-Hans': joined('zh-Hans', '、'), en: joined('en', ', ') };
}
