import type { Locale } from '../platform/text.ts';
import type { Instant, Interval, LocalDate } from '../platform/time.ts';

/*
 * Days, times and counts as people read them. Instants are milliseconds since the epoch, zones IANA names; only Intl
 * is used, so that a page needs no calendar library to show a time.
 */

/** "11月23日（週一）" · "11月23日（周一）" · "Mon 23 Nov" */
export function formatDay(instant: Instant, locale: Locale, zone: string): string {
  const { month, day, weekday } = dayParts(instant, locale, zone);
  return locale === 'en' ? `${weekday} ${day} ${month}` : `${month}月${day}日（${weekday}）`;
}

/** "2026年11月23日（週一）" · "Mon 23 Nov 2026": where the year is not plain from around it. */
export function formatDayOfYear(instant: Instant, locale: Locale, zone: string): string {
  const { year } = dayParts(instant, locale, zone);
  const day = formatDay(instant, locale, zone);
  return locale === 'en' ? `${day} ${year}` : `${year}年${day}`;
}

/** A day of the calendar, wherever it is: as {@link formatDayOfYear}. */
export function formatDate(date: LocalDate, locale: Locale): string {
  return formatDayOfYear(Date.parse(date), locale, 'UTC');
}

/** The two lines of a day to tap: "週一", "11月23日" · "周一", "11月23日" · "Mon", "23 Nov" */
export function formatDayInTwo(instant: Instant, locale: Locale, zone: string): { weekday: string; date: string } {
  const { month, day, weekday } = dayParts(instant, locale, zone);
  return { weekday, date: locale === 'en' ? `${day} ${month}` : `${month}月${day}日` };
}

/** "14:00", alike in every language. */
export function formatTime(instant: Instant, zone: string): string {
  return formatter('en', zone, 'time').format(instant);
}

/** "14:00–15:30"; an end at midnight is "24:00". */
export function formatTimeRange({ startsAt, endsAt }: Interval, zone: string): string {
  const end = formatTime(endsAt, zone);
  return `${formatTime(startsAt, zone)}–${end === '00:00' && endsAt > startsAt ? '24:00' : end}`;
}

/** "11月23日（週一）14:00–15:30" · "Mon 23 Nov, 14:00–15:30"; an end on another day is written with its day. */
export function formatDayAndTime(interval: Interval, locale: Locale, zone: string): string {
  const { startsAt, endsAt } = interval;
  const startDay = formatDay(startsAt, locale, zone);
  const lastDay = formatDay(Math.max(startsAt, endsAt - 1), locale, zone);
  const between = locale === 'en' ? ', ' : '';
  if (startDay === lastDay) return startDay + between + formatTimeRange(interval, zone);
  const endDay = formatDay(endsAt, locale, zone);
  return `${startDay}${between}${formatTime(startsAt, zone)} – ${endDay}${between}${formatTime(endsAt, zone)}`;
}

/** "2026年11月23日（週一）14:05" · "Mon 23 Nov 2026, 14:05": when something happened. */
export function formatInstant(instant: Instant, locale: Locale, zone: string): string {
  return formatDayOfYear(instant, locale, zone) + (locale === 'en' ? ', ' : '') + formatTime(instant, zone);
}

/** "1小時30分鐘" · "1小时30分钟" · "1 hr 30 min" */
export function formatDuration(minutes: number, locale: Locale): string {
  const parts = [
    [Math.floor(minutes / 60), 'hour'],
    [minutes % 60, 'minute']
  ] as const;
  const unitDisplay = locale === 'en' ? 'short' : 'long';
  const words = parts
    .filter(([count, unit]) => count > 0 || (unit === 'minute' && minutes === 0))
    .map(([count, unit]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).format(count));
  return locale === 'en' ? words.join(' ') : words.join('').replaceAll(' ', '');
}

/** "1,234" */
export function formatCount(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** "7F3A 91C2": the end of an id, as people read it out to each other and write it on paper. */
export function formatReference(id: string): string {
  const end = id.slice(-8).toUpperCase();
  return `${end.slice(0, 4)} ${end.slice(4)}`;
}

/** Hour and minute of the wall clock in minutes since midnight. */
export function minuteOfDay(instant: Instant, zone: string): number {
  const [hour, minute] = formatTime(instant, zone).split(':').map(Number) as [number, number];
  return hour * 60 + minute;
}

const shapes = {
  day: { year: 'numeric', month: 'numeric', day: 'numeric', weekday: 'short' },
  dayWithMonthName: { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Formatters are costly to make and tables need thousands of cells, so each is made once. */
function formatter(locale: Locale, timeZone: string, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${shape}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone });
  formatters.set(key, made);
  return made;
}

function dayParts(instant: Instant, locale: Locale, zone: string) {
  const parts = formatter(locale, zone, locale === 'en' ? 'dayWithMonthName' : 'day').formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return { year: part('year'), month: part('month'), day: part('day'), weekday: part('weekday') };
}
