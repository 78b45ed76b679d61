import { instantAt, readDate, readInstant, readOption } from '../../platform/import/fields.ts';
import { addDays, type Interval } from '../../platform/time.ts';
import { purposeLabel } from '../labels.ts';
import { purposes, visibilities, type Purpose, type Visibility } from '../types.ts';
import { visibilityLabel } from './words.ts';

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
  const startsAt = readInstant(start, day, zone);
  if (startsAt === null) return { flaw: 'time', text: start };
  const endsAt = readInstant(end, day, zone);
  if (endsAt === null) return { flaw: 'time', text: end };
  if (endsAt <= startsAt || endsAt > instantAt(addDays(day, 2), 0, zone)) {
    return { flaw: 'ends-before-start', text: `${start}–${end}` };
  }
  return { startsAt, endsAt };
}

function splitRange(text: string): string[] {
  return text.normalize('NFKC').split(/\s*(?:[–—~〜至到]|\bto\b|-)\s*/i);
}

/** Reads a purpose by its code or its name in any language. */
export function readPurpose(text: string): Purpose | null {
  return readOption(purposes, purposeLabel, text);
}

/** Reads whether a booking is public by the code or its name in any language. */
export function readVisibility(text: string): Visibility | null {
  return readOption(visibilities, visibilityLabel, text);
}
