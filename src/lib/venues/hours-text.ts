import type { OpenHours } from './types.ts';

/*
 * The hours of a day as people write them, `09:00–12:00, 14:00–18:00`: one field for any number of stretches, which can be
 * typed, read and copied from day to day.
 */

/** Writes hours; nothing for a day that is closed. */
export function writeHours(hours: readonly OpenHours[], separator = ', '): string {
  return hours.map(({ from, to }) => `${from}–${to}`).join(separator);
}

/** Reads what people write, in order of time: any dash, comma or width. What is no time comes out as one that no check accepts. */
export function readHours(text: string): OpenHours[] {
  return text
    .normalize('NFKC')
    .replaceAll(/\s*(?:[-–—~至到]|\bto\b)\s*/g, '-')
    .split(/[,、;。\s]+/)
    .filter((stretch) => stretch !== '')
    .map(readStretch)
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

function readStretch(stretch: string): OpenHours {
  const [from = '', to = '', ...more] = stretch.split('-').map(readTime);
  return more.length === 0 ? { from, to } : { from: stretch, to: '' };
}

function readTime(text: string): string {
  const [, hour, minutes = '00'] = /^(\d{1,2})(?::?(\d{2}))?$/.exec(text) ?? [];
  return hour === undefined ? text : `${hour.padStart(2, '0')}:${minutes}`;
}
