import type { Locale } from '../platform/text.ts';

/** The two sorts of public feeds, as their addresses call them. */
export type FeedKind = 'buildings' | 'venues';

/** The address of a feed in a language; the default language is that of the bare address. */
export function feedAddress(origin: string, kind: FeedKind, slug: string, locale: Locale): string {
  return `${origin}/feeds/${kind}/${slug}.ics${locale === 'zh-Hant' ? '' : `?lang=${locale}`}`;
}
