import { m } from '#lib/messages/messages.js';
import { organisationLevels, type OrganisationLevel } from '../../organisations/types.ts';
import type { Locale } from '../../platform/text.ts';
import { localize } from '../../ui/localize.ts';
import { figureText, inNumber, noFigure } from '../figure-text.ts';
import { unitLabel } from '../labels.ts';
import { measures } from '../measures.ts';
import type { MeasureName } from '../types.ts';
import { joined } from './sentence.ts';
import type { FigureLine, ReportWords } from './types.ts';

/** The unit word of so many of a measure in a subdistrict: its own, or the usual one. */
export function unitWord(measure: MeasureName, { units }: ReportWords, value: number | null, locale: Locale): string {
  const own = units[measure];
  return own ? inNumber(localize(own, locale), value) : unitLabel(measures[measure].unit, value, locale);
}

/** Lengths of time are counted in minutes; a report tells of those in hours or days, in which people grasp them. */
const inHours = { minutes: 60, word: m.reports_unit_hours };
const inDays = { minutes: 24 * 60, word: m.reports_unit_days };

/** A value as a report writes it, in a unit in which it can be read. */
export function inReportUnit(
  measure: MeasureName,
  value: number | null,
  words: ReportWords,
  locale: Locale
): Pick<FigureLine, 'unit' | 'form' | 'value'> {
  const { form } = measures[measure];
  if (form !== 'minutes') return { unit: unitWord(measure, words, value, locale), form, value };
  const { minutes, word } = measure === 'approval-lead-time' ? inHours : inDays;
  return { unit: word({}, { locale }), form: 'mean', value: value === null ? null : value / minutes };
}

const levelNames: Record<OrganisationLevel, typeof m.reports_level_province> = {
  province: m.reports_level_province,
  city: m.reports_level_city,
  district: m.reports_level_district,
  subdistrict: m.reports_level_subdistrict,
  community: m.reports_level_community
};

/** Levels of organisations, the highest first, as sentences name them together: “省、市級” · “provincial and city”. */
export function levelsInReports(levels: readonly string[], locale: Locale): string {
  const names = organisationLevels
    .filter((level) => levels.includes(level))
    .map((each) => levelNames[each]({}, { locale }));
  if (names.length === 0) return '';
  return m.reports_levels({ levels: locale === 'en' ? joined(names, locale) : names.join('、') }, { locale });
}

/** The number of a line as tables write it, in the unit of the line. */
export function lineText({ value, form }: Pick<FigureLine, 'value' | 'form'>, locale: Locale): string {
  return figureText(value, form, locale);
}

/** A change against another stretch as tables write it, with its sign: `+12.5%`. */
export function signedChange(change: number | null, locale: Locale): string {
  if (change === null) return noFigure;
  const shape = { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' } as const;
  return new Intl.NumberFormat(locale, shape).format(change);
}
