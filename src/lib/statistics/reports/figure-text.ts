import type { Locale } from '../../platform/text.ts';
import type { Measure } from '../types.ts';
import type { FigureLine } from './outline.ts';

/** What stands where a figure cannot be said. */
export const unknownFigure = '—';

const shapes: Record<Measure['form'], Intl.NumberFormatOptions> = {
  count: { maximumFractionDigits: 0 },
  minutes: { maximumFractionDigits: 0 },
  mean: { minimumFractionDigits: 1, maximumFractionDigits: 1 },
  share: { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }
};

/** The number of a figure as people read it: `1,180`, `12.5`, `87.5%`. */
export function figureText({ value, form }: Pick<FigureLine, 'value' | 'form'>, locale: Locale): string {
  return value === null ? unknownFigure : new Intl.NumberFormat(locale, shapes[form]).format(value);
}

/** A change against another stretch, with its sign: `+12.5%`. */
export function changeText(change: number | null, locale: Locale): string {
  if (change === null) return unknownFigure;
  return new Intl.NumberFormat(locale, { ...shapes.share, signDisplay: 'exceptZero' }).format(change);
}
