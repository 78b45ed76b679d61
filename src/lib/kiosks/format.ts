import type { Locale } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';

/** "11/23" · "23 Nov": a day in a small square, where its weekday stands above. */
export function formatDate(instant: Instant, locale: Locale, timeZone: string): string {
  return locale === 'en'
    ? new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(instant)
    : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone }).format(instant);
}
