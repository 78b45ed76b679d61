import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import type { Locale } from '../platform/text.ts';
import type { LocalDate } from '../platform/time.ts';
import type { Period } from './types.ts';

const quarters = [
  m.statistics_period_quarter_1,
  m.statistics_period_quarter_2,
  m.statistics_period_quarter_3,
  m.statistics_period_quarter_4
] as const;
const halves = [m.statistics_period_half_1, m.statistics_period_half_2] as const;

/** What a period is called: 「2026年第四季度」, "Q4 2026"; days as somebody chose them from the first to the last. */
export function periodLabel({ kind, first, last }: Period, locale: Locale = getLocale()): string {
  const year = first.slice(0, 4);
  const month = Number(first.slice(5, 7));
  switch (kind) {
    case 'month':
      return monthLabel(first.slice(0, 7), locale);
    case 'quarter':
      return quarters[(month - 1) / 3]!({ year }, { locale });
    case 'half-year':
      return halves[(month - 1) / 6]!({ year }, { locale });
    case 'year':
      return m.statistics_period_year({ year }, { locale });
    case 'custom':
      return first === last
        ? dayLabel(first, locale)
        : m.statistics_period_custom({ first: dayLabel(first, locale), last: dayLabel(last, locale) }, { locale });
  }
}

/** What a month (`2026-03`) is called: 「2026年3月」, "March 2026". */
export function monthLabel(month: string, locale: Locale = getLocale()): string {
  return formatted(`${month}-01`, locale, { year: 'numeric', month: 'long' });
}

/** A day with its year, without its weekday: 「2026年3月5日」, "5 March 2026". */
export function dayLabel(day: LocalDate, locale: Locale = getLocale()): string {
  return formatted(day, locale, { year: 'numeric', month: 'long', day: 'numeric' });
}

function formatted(day: LocalDate, locale: Locale, shape: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...shape, timeZone: 'UTC' }).format(
    Date.parse(day)
  );
}
