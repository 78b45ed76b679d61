import { m } from '#lib/messages/messages.js';
import { getLocale } from '#lib/messages/runtime.js';
import { levelLabel, typeLabel } from '../organisations/labels.ts';
import type { OrganisationLevel, OrganisationType } from '../organisations/types.ts';
import { toCell } from '../platform/import/cells.ts';
import type { Values } from '../platform/tally/types.ts';
import type { Locale, LocalizedText } from '../platform/text.ts';
import { kindLabel } from './kind-labels.ts';
import { measureLabel } from './labels.ts';
import { measures, readingsOf } from './measures.ts';
import { measureNames, type LedgerRow, type MeasureName, type TallyMeasure } from './types.ts';

type Message = (inputs?: Record<string, never>, options?: { locale?: Locale }) => string;

const valueMessages: Record<keyof Values, Message> = {
  events: m.statistics_ledger_events,
  people: m.statistics_ledger_people,
  attendances: m.statistics_ledger_attendances,
  minutes: m.statistics_ledger_minutes
};

/** What of a row a measure adds up: one value; both sides of a ratio, where they differ. */
export function valuesIn(measure: MeasureName): (keyof Values)[] {
  const { derivation } = measures[measure];
  switch (derivation.by) {
    case 'ratio':
      return [...new Set([derivation.of.value, ...derivation.to.map(({ value }) => value)])];
    case 'distinct':
      return ['events'];
    default:
      return [derivation.of.value];
  }
}

/** What a value of a row is called. */
export function valueLabel(value: keyof Values, locale: Locale = getLocale()): string {
  return valueMessages[value]({}, { locale });
}

/** A value of a row as its measure adds it up: what is counted by taking away, as so much. */
export function valueIn(row: LedgerRow, value: keyof Values, measure: MeasureName): number {
  const { of } = measures[measure].derivation;
  return 'isNegative' in of && of.isNegative ? -row[value] : row[value];
}

/** Whether a measure is made of several things, so that each row has to say which it is. */
export function hasSeveralSides(measure: MeasureName): boolean {
  return new Set(readingsOf(measures[measure]).map(({ tally }) => tally)).size > 1;
}

/** What a row is, by the measure that counts nothing else: an absence, a matter that was resolved. */
export function sideLabel(tally: TallyMeasure, locale: Locale = getLocale()): string {
  const plain = measureNames.find((name) => {
    const { by, of } = measures[name].derivation;
    return by === 'sum' && of.tally === tally && !of.kinds;
  });
  return plain ? measureLabel(plain, locale) : tally;
}

/** The level and the type of the organisation of a row, as far as they are known. */
export function organisationKind({ level, type }: Pick<LedgerRow, 'level' | 'type'>, locale: Locale = getLocale()) {
  const words = [
    level && levelLabel(level as OrganisationLevel, locale),
    type && typeLabel(type as OrganisationType, locale)
  ];
  return words.filter(Boolean).join(' · ');
}

/** Why a row stands under another day than it happened; empty for any other row. */
export function correctionNote({ isCorrection, happenedOn, reason }: LedgerRow, locale: Locale = getLocale()): string {
  return isCorrection ? m.statistics_correction_of({ day: happenedOn, reason: reason ?? '' }, { locale }).trim() : '';
}

/**
 * A ledger as CSV in a language, piece by piece: UTF-8 with a mark by which spreadsheets know it. Texts are safe in them, and
 * numbers stay numbers, whatever their sign.
 */
export async function* ledgerToCsv(
  pages: AsyncIterable<LedgerRow[]>,
  measure: MeasureName,
  buildings: ReadonlyMap<string, LocalizedText>,
  locale: Locale
): AsyncGenerator<string> {
  const values = valuesIn(measure);
  const several = hasSeveralSides(measure);
  const head = [
    m.statistics_ledger_day({}, { locale }),
    m.statistics_building({}, { locale }),
    ...(several ? [m.statistics_measure({}, { locale })] : []),
    m.statistics_kind({}, { locale }),
    m.statistics_venue({}, { locale }),
    m.statistics_ledger_organisation({}, { locale }),
    m.statistics_level({}, { locale }),
    m.statistics_type({}, { locale }),
    ...values.map((value) => valueLabel(value, locale)),
    m.statistics_ledger_note({}, { locale })
  ];
  yield `\ufeff${head.map(toCell).join()}\r\n`;
  for await (const rows of pages) {
    yield rows
      .map((row) => {
        const texts = [
          row.day,
          buildings.get(row.buildingId)?.[locale] ?? '',
          ...(several ? [sideLabel(row.tally, locale)] : []),
          row.kind === null ? '' : kindLabel(row.tally, row.kind, locale),
          row.venue?.[locale] ?? '',
          row.organisation?.[locale] ?? '',
          row.level ? levelLabel(row.level as OrganisationLevel, locale) : '',
          row.type ? typeLabel(row.type as OrganisationType, locale) : ''
        ];
        const numbers = values.map((value) => String(valueIn(row, value, measure)));
        return `${[...texts.map(toCell), ...numbers, toCell(correctionNote(row, locale))].join()}\r\n`;
      })
      .join('');
  }
}
