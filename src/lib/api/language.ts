import type { Locale } from '../platform/text.ts';

/** The language in which a program wants its problems explained, by its Accept-Language; Traditional Chinese if it names none of ours. */
export function languageOf(request: Request): Locale {
  const ranges = (request.headers.get('accept-language') ?? '').split(',').map((item) => {
    const [tag = '', ...parameters] = item.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { locale: localeOf(tag), weight: Number(weight) || 0 };
  });
  const wanted = ranges.filter(({ locale, weight }) => locale !== null && weight > 0);
  // Sorting keeps the order of equal weights.
  return wanted.sort((a, b) => b.weight - a.weight)[0]?.locale ?? 'zh-Hant';
}

/** Which script a tag is written in follows from its region where it does not say: `zh-CN` is Simplified, `zh-HK` is not. */
function localeOf(tag: string): Locale | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    if (language === 'zh') return script === 'Hans' ? 'zh-Hans' : 'zh-Hant';
    return language === 'en' ? 'en' : null;
  } catch {
    return null;
  }
}
