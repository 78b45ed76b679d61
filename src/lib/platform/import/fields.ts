import { dayNumber } from '../calendar-days.ts';
import { locales, type Locale } from '../text.ts';
import { isLocalDate, type Instant, type LocalDate } from '../time.ts';
import { wallClock } from '../wall-clock.ts';
import { plainName } from './names.ts';

const dateForm = /^(\d{4})(?:-|\/|\.|年)(\d{1,2})(?:-|\/|\.|月)(\d{1,2})日?(?:\s+00?:00(?::00)?)?$/;
const timeForm =
  /^(?<half>上午|下午)?\s*(?<hours>\d{1,2})(?::(?<minutes>\d{2})(?::00)?|[時时點点](?:(?<spoken>\d{1,2})分?)?)\s*(?<latin>[ap]m)?$/i;

/** Reads a day: `2026-11-23`, `2026/11/23`, `2026.11.23` or `2026年11月23日`, with one digit where one is enough. */
export function readDate(text: string): LocalDate | null {
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

/** Reads a time of day, on `day` unless it names its own before it (`2026-11-24 02:00`), as an instant of a zone. */
export function readInstant(text: string, day: LocalDate | null, zone: string): Instant | null {
  const written = text.trim();
  const space = written.search(/\s/);
  const isDated = space > 0 && /\d{4}/.test(written.slice(0, space));
  const own = isDated ? readDate(written.slice(0, space)) : day;
  const minutes = readTime(isDated ? written.slice(space) : written);
  return own === null || minutes === null ? null : instantAt(own, minutes, zone);
}

/** The instant at which a day of a zone is so many minutes old. */
export function instantAt(date: LocalDate, minutes: number, zone: string): Instant {
  return wallClock(zone).instantAt(dayNumber(date), minutes);
}

/** Reads one of several options by its code or by what it is called in any language. */
export function readOption<Option extends string>(
  options: readonly Option[],
  label: (option: Option, locale: Locale) => string,
  text: string
): Option | null {
  const wanted = plainName(text);
  const names = (option: Option) => [option, ...locales.map((locale) => label(option, locale))];
  return options.find((option) => names(option).some((name) => plainName(name) === wanted)) ?? null;
}
