import { dayNumber } from '../../platform/calendar-days.ts';
import { locales } from '../../platform/text.ts';
import { addDays, isLocalDate, type Interval, type LocalDate } from '../../platform/time.ts';
import { wallClock } from '../../platform/wall-clock.ts';
import { purposeLabel } from '../labels.ts';
import { purposes, visibilities, type Purpose, type Visibility } from '../types.ts';
import { plainName } from './names.ts';
import { visibilityLabel } from './words.ts';

const dateForm = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:\s+00?:00(?::00)?)?$/;
const timeForm =
  /^(?<half>上午|下午)?\s*(?<hours>\d{1,2})(?::(?<minutes>\d{2})(?::00)?|[時时點点](?:(?<spoken>\d{1,2})分?)?)\s*(?<latin>[ap]m)?$/i;

/** Reads a day: `2026-11-23`, `2026/11/23`, `2026.11.23` or `2026年11月23日`, with one digit where one is enough. */
function readDate(text: string): LocalDate | null {
  const [, year = '', month = '', day = ''] = dateForm.exec(text.normalize('NFKC').trim()) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : null;
}

/** Reads a time of day as minutes since midnight: `9:00`, `09:00`, `9時30分`, `下午2:00`, `2:00 PM`, up to `24:00`. */
function readTime(text: string): number | null {
  const found = timeForm.exec(text.normalize('NFKC').trim())?.groups;
  if (!found) return null;
  const half = found.latin?.toLowerCase() ?? (found.half === undefined ? null : { 上午: 'am', 下午: 'pm' }[found.half]);
  const shown = Number(found.hours);
  const minutes = Number(found.minutes ?? found.spoken ?? 0);
  if (minutes > 59 || (half && (shown < 1 || shown > 12))) return null;
  const total = (half ? (shown % 12) + (half === 'pm' ? 12 : 0) : shown) * 60 + minutes;
  return total <= 24 * 60 ? total : null;
}

/**
 * Reads when a booking is, in the time of a zone. The end may stand behind the start, `9:00–10:00`, and may name its own
 * day, `2026-11-24 02:00`; without one it is on the same.
 */
export function readTimes(
  date: string,
  from: string,
  to: string,
  zone: string
): Interval | { flaw: 'date' | 'time' | 'ends-before-start'; text: string } {
  const day = readDate(date);
  if (day === null) return { flaw: 'date', text: date };
  const [start = '', end = ''] = to.trim() === '' ? splitRange(from) : [from, to];
  const startsAt = instantOf(start, day, zone);
  if (startsAt === null) return { flaw: 'time', text: start };
  const endsAt = instantOf(end, day, zone);
  if (endsAt === null) return { flaw: 'time', text: end };
  if (endsAt <= startsAt || endsAt > instantAt(addDays(day, 2), 0, zone)) {
    return { flaw: 'ends-before-start', text: `${start}–${end}` };
  }
  return { startsAt, endsAt };
}

function splitRange(text: string): string[] {
  return text.normalize('NFKC').split(/\s*(?:[–—~〜至到]|\bto\b|-)\s*/i);
}

function instantOf(text: string, day: LocalDate, zone: string): number | null {
  const dated = /^(\S*\d{4}\S+)\s+(\S.*)$/.exec(text.trim());
  const own = dated ? readDate(dated[1]!) : day;
  const minutes = readTime(dated ? dated[2]! : text);
  return own === null || minutes === null ? null : instantAt(own, minutes, zone);
}

function instantAt(date: LocalDate, minutes: number, zone: string): number {
  return wallClock(zone).instantAt(dayNumber(date), minutes);
}

/** Reads a purpose by its code or its name in any language. */
export function readPurpose(text: string): Purpose | null {
  return readOption(purposes, purposeLabel, text);
}

/** Reads whether a booking is public by the code or its name in any language. */
export function readVisibility(text: string): Visibility | null {
  return readOption(visibilities, visibilityLabel, text);
}

function readOption<Option extends string>(
  options: readonly Option[],
  label: (option: Option, locale: (typeof locales)[number]) => string,
  text: string
): Option | null {
  const wanted = plainName(text);
  const names = (option: Option) => [option, ...locales.map((locale) => label(option, locale))];
  return options.find((option) => names(option).some((name) => plainName(name) === wanted)) ?? null;
}
