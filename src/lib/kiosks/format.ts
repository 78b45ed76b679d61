import type { Locale } from '../platform/text.ts';
import type { Instant } from '../platform/time.ts';

/** "11/23" · "23 Nov": a day in a small square, where its weekday stands above. */
export function formatDate(instant: Instant, locale: Locale, timeZone: string): string {
  return locale === 'en'
    ? new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone }).format(instant)
    : new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone }).format(instant);
}

/** "週一" · "周一" · "Mon" */
export function formatWeekday(instant: Instant, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone }).format(instant);
}

/** A booking's reference as people read it out to each other: the end of its id, "7F3A 91C2". */
export function formatReference(bookingId: string): string {
  const end = bookingId.slice(-8).toUpperCase();
  return `${end.slice(0, 4)} ${end.slice(4)}`;
}
