import type { Locale } from '../platform/text.ts';
import type { Measure } from './types.ts';

/** What stands where there is no figure. */
export const noFigure = '—';

const hour = 60;
const day = 24 * hour;

/** A figure as people read it: `1,180`, `12.5`, `87.5%`, 「21.3 小時」; 「—」 where there is none. */
export function figureText(value: number | null, form: Measure['form'], locale: Locale): string {
  if (value === null) return noFigure;
  switch (form) {
    case 'count':
      return numberText(value, locale, {});
    case 'mean':
      return numberText(value, locale, { maximumFractionDigits: 1 });
    case 'share':
      return numberText(value, locale, { style: 'percent', maximumFractionDigits: 1 });
    case 'minutes':
      return durationText(value, locale);
  }
}

/** How much a figure rose or fell, without its sign: `12.5%`; what is many times as much needs no decimals. */
export function changeText(change: number, locale: Locale): string {
  const maximumFractionDigits = Math.abs(change) < 10 ? 1 : 0;
  return numberText(Math.abs(change), locale, { style: 'percent', maximumFractionDigits });
}

/** Words that an English text has for one and for several: `[group|groups]`. */
const numbered = /\[([^[\]|]*)\|([^[\]|]*)\]/g;

/** A text with the words for one thing, or for several. */
export function inNumber(text: string, value: number | null): string {
  return text.replace(numbered, value === 1 ? '$1' : '$2');
}

/** A length of time in the unit in which it is easiest to grasp, with a decimal. */
function durationText(minutes: number, locale: Locale): string {
  const [unit, length] = minutes < hour ? ['minute', 1] : minutes < 2 * day ? ['hour', hour] : ['day', day];
  return numberText(minutes / length, locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 1 });
}

function numberText(value: number, locale: Locale, shape: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(locale, shape).format(value);
}
