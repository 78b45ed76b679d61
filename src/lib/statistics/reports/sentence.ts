import type { Locale } from '../../platform/text.ts';
import { inNumber } from '../figure-text.ts';

/** What a template can say: the figure, rounded down to tens or hundreds, its unit word, the kinds and levels in it. */
export const placeholders = ['value', 'tens', 'hundreds', 'unit', 'kinds', 'levels'] as const;
export type Placeholder = (typeof placeholders)[number];

/** By which words placeholders stand in the templates of a language. */
export const placeholderNames: Record<Locale, Record<Placeholder, string>> = {
  'zh-Hant': {
    value: '數值',
    tens: '數值到十',
    hundreds: '數值到百',
    unit: '單位',
    kinds: '種類',
    levels: '級別'
  },
  'zh-Hans': {
    value: '数值',
    tens: '数值到十',
    hundreds: '数值到百',
    unit: '单位',
    kinds: '种类',
    levels: '级别'
  },
  en: { value: 'value', tens: 'tens', hundreds: 'hundreds', unit: 'unit', kinds: 'kinds', levels: 'levels' }
};

/** What is in braces in a template, and braces that belong to nothing. */
const braced = /\{([^{}]*)\}|[{}]/g;

/** The first thing in a template that is in braces and no placeholder; `undefined` where all can be read. */
export function unknownPlaceholder(template: string, locale: Locale): string | undefined {
  const names = Object.values(placeholderNames[locale]);
  return [...template.matchAll(braced)].find(([, name]) => name === undefined || !names.includes(name))?.[0];
}

/** A template with what its placeholders stand for, and the words for so many; what is said is kept as it is. */
export function filledIn(template: string, said: Record<Placeholder, string>, value: number, locale: Locale): string {
  const names = placeholderNames[locale];
  return inNumber(template, value).replace(braced, (whole, name: string | undefined) => {
    const placeholder = placeholders.find((each) => names[each] === name);
    return placeholder === undefined ? whole : said[placeholder];
  });
}

const more: Record<Locale, (number: string) => string> = {
  'zh-Hant': (number) => `${number}餘`,
  'zh-Hans': (number) => `${number}余`,
  en: (number) => `over ${number}`
};

/**
 * A whole number rounded down to tens or hundreds as people say it: `60餘` of 61 to 69. What is a whole number of them, or less
 * than one, is said exactly. Chinese sentences write numbers without separators.
 */
export function roundedDown(value: number, step: 1 | 10 | 100, locale: Locale): string {
  const rounded = Math.floor(value / step) * step;
  const write = (number: number) => new Intl.NumberFormat(locale, { useGrouping: locale === 'en' }).format(number);
  return rounded === value || rounded <= 0 ? write(value) : more[locale](write(rounded));
}

/** Marks by which a Chinese clause hangs on the one before instead of a comma. */
const ownMark = /^[、；，]/;

/** Clauses as one sentence without its end: 「甲，乙、丙」 · “a, b, and c”. */
export function joined(clauses: readonly string[], locale: Locale): string {
  if (locale === 'en') return new Intl.ListFormat('en', { type: 'conjunction' }).format(clauses);
  return clauses.reduce(
    (sentence, clause) =>
      sentence === '' ? clause.replace(ownMark, '') : sentence + (ownMark.test(clause) ? '' : '，') + clause,
    ''
  );
}
