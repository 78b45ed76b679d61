import { m } from '#lib/messages/messages.js';
import {
  fileFlawMessage as flawMessage,
  quoted,
  sentencesInARow,
  unknownFirmMessage,
  unknownMessage
} from '../../platform/import/labels.ts';
import type { Unreadable } from '../../platform/import/types.ts';
import type { Locale } from '../../platform/text.ts';
import { formatDayAndTime } from '../../ui/format.ts';
import { localize } from '../../ui/localize.ts';
import { refusalMessage } from '../labels.ts';
import type { BookingFileFlaw, Column, LineFlaw, LineRefusal, LineReport, PassedOver } from './types.ts';
import { columnLabel } from './words.ts';

const flawMessages: Record<LineFlaw, (inputs: { text: string }, options: { locale: Locale }) => string> = {
  venue: (_, options) => m.import_flaw_venue({}, options),
  date: m.import_flaw_date,
  time: m.import_flaw_time,
  'ends-before-start': m.import_flaw_ends_before_start,
  title: m.import_flaw_title,
  firm: (_, options) => m.import_flaw_firm({}, options),
  purpose: m.import_flaw_purpose,
  headcount: m.import_flaw_headcount,
  visibility: m.import_flaw_visibility,
  'all-day': m.import_flaw_all_day,
  zone: m.import_flaw_zone,
  recurrence: m.import_flaw_recurrence
};

const passedOverMessages: Record<PassedOver, typeof m.import_passed_there> = {
  there: m.import_passed_there,
  repeated: m.import_passed_repeated,
  over: m.import_passed_over,
  cancelled: m.import_passed_cancelled,
  unwanted: m.import_passed_unwanted
};

/** Says why a file cannot be read at all. */
export function fileFlawMessage(
  { flaw, line, columns }: { flaw: BookingFileFlaw; line?: number | undefined; columns?: Column[] | undefined },
  locale: Locale
): string {
  if (flaw === 'not-ical') return m.import_file_not_ical({}, { locale });
  return flawMessage({ flaw, line, columns: columns?.map((column) => columnLabel(column, locale)) }, locale);
}

/** Says what would become of a line; times are those of `zone`. */
export function verdictMessage({ refusal, passedOver }: LineReport, locale: Locale, zone: string): string {
  if (refusal) return lineRefusalMessage(refusal, locale, zone);
  return (passedOver ? passedOverMessages[passedOver] : m.import_verdict_booked)({}, { locale });
}

function lineRefusalMessage(refusal: LineRefusal, locale: Locale, zone: string): string {
  const language = { locale };
  switch (refusal.reason) {
    case 'unreadable':
      return sentencesInARow(
        refusal.unreadable.map((each) => unreadableMessage(each, locale)),
        locale
      );
    case 'unknown-venue':
      return unknownMessage(
        refusal,
        { none: m.import_refusal_no_venue, unknown: m.import_refusal_unknown_venue },
        locale
      );
    case 'unknown-firm':
      return unknownFirmMessage(refusal, locale);
    case 'taken': {
      const { title, firm, line, ...time } = refusal.by;
      const when = formatDayAndTime(time, locale, zone);
      return line === null
        ? m.import_refusal_taken({ title, firm: localize(firm, locale), when }, language)
        : m.import_refusal_taken_line({ title, line, when }, language);
    }
    case 'forbidden':
      return m.import_refusal_forbidden({}, language);
    default:
      return refusalMessage(refusal, locale);
  }
}

function unreadableMessage({ flaw, text }: Unreadable<LineFlaw>, locale: Locale): string {
  return flawMessages[flaw]({ text: quoted(text) }, { locale });
}
