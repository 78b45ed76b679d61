import { m } from '#lib/messages/messages.js';
import type { Locale } from '../../platform/text.ts';
import { formatDayAndTime } from '../../ui/format.ts';
import { localize } from '../../ui/localize.ts';
import { refusalMessage } from '../labels.ts';
import type { Column, FileFlaw, LineFlaw, LineRefusal, LineReport, PassedOver, Unreadable } from './types.ts';
import { columnLabel } from './words.ts';

/** The longest part of a text that a sentence repeats. */
const longestQuoted = 60;

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
  { flaw, line = 1, columns = [] }: { flaw: FileFlaw; line?: number | undefined; columns?: Column[] | undefined },
  locale: Locale
): string {
  const language = { locale };
  switch (flaw) {
    case 'empty':
      return m.import_file_empty({}, language);
    case 'too-large':
      return m.import_file_too_large({}, language);
    case 'not-text':
      return m.import_file_not_text({}, language);
    case 'not-csv':
      return m.import_file_not_csv({ line }, language);
    case 'not-ical':
      return m.import_file_not_ical({}, language);
    case 'columns':
      return m.import_file_columns(
        {
          columns: listed(
            columns.map((each) => columnLabel(each, locale)),
            locale
          )
        },
        language
      );
    case 'too-many':
      return m.import_file_too_many({}, language);
  }
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
      return refusal.unreadable.map((each) => unreadableMessage(each, locale)).join(locale === 'en' ? '; ' : '；');
    case 'unknown-venue':
    case 'unknown-firm':
      return unknownMessage(refusal, locale);
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

function unreadableMessage({ flaw, text }: Unreadable, locale: Locale): string {
  return flawMessages[flaw]({ text: quoted(text) }, { locale });
}

function unknownMessage(
  { reason, name, nearest }: Extract<LineRefusal, { reason: 'unknown-venue' | 'unknown-firm' }>,
  locale: Locale
): string {
  const language = { locale };
  const isVenue = reason === 'unknown-venue';
  if (name === '') return isVenue ? m.import_refusal_no_venue({}, language) : m.import_refusal_no_firm({}, language);
  const say = isVenue ? m.import_refusal_unknown_venue : m.import_refusal_unknown_firm;
  const sentence = say({ name: quoted(name) }, language);
  if (nearest.length === 0) return sentence;
  return m.import_nearest(
    {
      sentence,
      names: listed(
        nearest.map((each) => localize(each, locale)),
        locale
      )
    },
    language
  );
}

function quoted(text: string): string {
  const characters = [...text];
  return characters.length > longestQuoted ? `${characters.slice(0, longestQuoted).join('')}…` : text;
}

function listed(names: string[], locale: Locale): string {
  return names.join(locale === 'en' ? ', ' : '、');
}
