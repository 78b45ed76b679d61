import { m } from '#lib/messages/messages.js';
import { quoted, sentencesInARow, unknownFirmMessage } from '../../platform/import/labels.ts';
import type { Locale } from '../../platform/text.ts';
import { mostUnits } from '../matters/limits.ts';
import type { CellFlaw, Flaw, LineRefusal, LineReport, PassedOver } from './types.ts';
import { columnLabel } from './words.ts';

type Said = { text: string; most: number; options: string };
type Language = { locale: Locale };

const flawMessages: Record<Flaw, (said: Said, language: Language) => string> = {
  missing: (_, language) => m.registers_flaw_missing({}, language),
  unfit: m.registers_flaw_unfit,
  number: m.registers_flaw_number,
  option: m.registers_flaw_option,
  text: m.registers_flaw_text,
  date: m.registers_flaw_date,
  ahead: m.registers_flaw_ahead,
  'too-early': m.registers_flaw_too_early,
  field: m.registers_flaw_field,
  rating: m.registers_flaw_rating,
  units: (_, language) => m.registers_flaw_units({ most: mostUnits }, language),
  over: m.registers_flaw_over
};

const passedOverMessages: Record<PassedOver, (inputs: object, language: Language) => string> = {
  there: m.registers_passed_there,
  repeated: m.import_passed_repeated,
  unwanted: m.import_passed_unwanted
};

/** Says what would become of a line. */
export function verdictMessage({ refusal, passedOver }: Pick<LineReport, 'refusal' | 'passedOver'>, locale: Locale) {
  if (refusal) return refusalMessage(refusal, locale);
  return (passedOver ? passedOverMessages[passedOver] : m.import_verdict_booked)({}, { locale });
}

function refusalMessage(refusal: LineRefusal, locale: Locale): string {
  switch (refusal.reason) {
    case 'unreadable':
      return sentencesInARow(
        refusal.flaws.map((flaw) => flawMessage(flaw, locale)),
        locale
      );
    case 'unknown-firm':
      return unknownFirmMessage(refusal, locale);
    case 'number-taken': {
      const { line, title } = refusal;
      return line === null
        ? m.registers_refusal_number_taken({ title: quoted(title) }, { locale })
        : m.registers_refusal_number_taken_line({ title: quoted(title), line }, { locale });
    }
  }
}

/** What is wrong with a cell, after what its column is called. */
function flawMessage({ column, flaw, text, most = 0, options }: CellFlaw, locale: Locale): string {
  const why = flawMessages[flaw]({ text: quoted(text), most, options: options?.[locale] ?? '' }, { locale });
  return m.registers_flaw({ column: columnLabel(column, locale), why }, { locale });
}
