import { m } from '#lib/messages/messages.js';
import type { Locale } from '#lib/platform/text.ts';
import { formatDate, formatDay } from '#lib/ui/format.ts';
import type { Place } from './move.ts';
import type { View } from './views.ts';

export const viewMessages = { day: m.schedule_view_day, week: m.schedule_view_week, month: m.schedule_view_month };
export const previousMessages = {
  day: m.schedule_previous_day,
  week: m.schedule_previous_week,
  month: m.schedule_previous_month
};
export const nextMessages = { day: m.schedule_next_day, week: m.schedule_next_week, month: m.schedule_next_month };

/** "11月23日（週一）14:00–15:30 · 議事廳": a place with the venue's name where it is given. */
export function describePlace({ date, from, to }: Place, venue: string | undefined, locale: Locale): string {
  const between = locale === 'en' ? ', ' : '';
  const time = `${from}–${to === '00:00' ? '24:00' : to}`;
  const when = `${formatDay(Date.parse(date), locale, 'UTC')}${between}${time}`;
  return venue === undefined ? when : `${when} · ${venue}`;
}

/** What a view shows: its day, the first and last day of its week, or its month. */
export function describeSpan(
  view: View,
  date: string,
  { first, days }: { first: string; days: number },
  locale: Locale
) {
  if (view === 'day') return formatDate(date, locale);
  if (view === 'month') {
    const month: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
    return new Intl.DateTimeFormat(locale, month).format(Date.parse(date));
  }
  const last = Date.parse(first) + (days - 1) * 86_400_000;
  return `${formatDate(first, locale)} – ${formatDay(last, locale, 'UTC')}`;
}
