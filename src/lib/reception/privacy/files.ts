import { m } from '../../messages/messages.js';
import { toCsvLine } from '../../platform/import/cells.ts';
import { nationalPhone } from '../../platform/personal-data/masking.ts';
import type { Locale } from '../../platform/text.ts';
import { toIso, type Instant } from '../../platform/time.ts';
import { formatInstant, formatReference } from '../../ui/format.ts';
import { visitPurposes } from '../types.ts';
import { visitPurposeLabel } from '../visit-labels.ts';
import type { IdentifiedExport, Trace } from './types.ts';

/** The mark by which spreadsheets know UTF-8. */
const mark = '\ufeff';

/** What a building keeps of one person as CSV, for that person. */
export function personCsv(traces: readonly Trace[], locale: Locale, zone: string): string {
  return mark + [headings(), ...traces.map(cellsIn(locale, zone))].map(toCsvLine).join('');
}

/** What a building keeps of one person as JSON, for that person. Instants are in ISO 8601, phones with + and country. */
export function personJson(traces: readonly Trace[], zone: string): string {
  const records = traces.map(({ at, leftAt, purpose, organisationName, people, name, phone }) => ({
    ...{ came: toIso(at, zone), left: leftAt === null ? null : toIso(leftAt, zone), purpose },
    ...{ organisation: organisationName, people, name, phone }
  }));
  return `${JSON.stringify({ records }, null, 2)}\n`;
}

/** A list with names as CSV, in pieces. Each line says which export it is of, whose, who approved it and when it was taken. */
export function exportCsv(
  pages: AsyncIterable<Trace[]>,
  { asked, at }: { asked: IdentifiedExport; at: Instant },
  locale: Locale,
  zone: string
): AsyncGenerator<string> {
  const cells = cellsIn(locale, zone);
  const watermark = [
    `${formatReference(asked.id)}-${asked.downloads}`,
    asked.requestedBy.displayName,
    asked.decidedBy?.displayName ?? '',
    formatInstant(at, locale, zone)
  ];
  const columns = [
    m.privacy_column_export(),
    m.privacy_column_requested_by(),
    m.privacy_column_approved_by(),
    m.privacy_column_downloaded_at()
  ];
  const heading = mark + toCsvLine([...columns, ...headings()]);
  return (async function* () {
    yield heading;
    for await (const traces of pages) {
      yield traces.map((trace) => toCsvLine([...watermark, ...cells(trace)])).join('');
    }
  })();
}

function headings(): string[] {
  return [
    m.privacy_came(),
    m.privacy_left(),
    m.privacy_purpose(),
    m.privacy_organisation(),
    m.privacy_headcount(),
    m.privacy_name(),
    m.privacy_phone_short()
  ];
}

/** How the cells of a trace are made. Words are found at once: while a file is sent, its request's language is gone. */
function cellsIn(locale: Locale, zone: string): (trace: Trace) => string[] {
  const purposes = new Map(visitPurposes.map((purpose) => [purpose, visitPurposeLabel(purpose)]));
  const centre = m.reception_centre();
  return ({ at, leftAt, purpose, organisationName, people, name, phone }) => [
    formatInstant(at, locale, zone),
    leftAt === null ? '' : formatInstant(leftAt, locale, zone),
    purposes.get(purpose) ?? '',
    organisationName?.[locale] ?? centre,
    String(people),
    name ?? '',
    phone === null ? '' : nationalPhone(phone)
  ];
}

/** The headers of a file whose name may have any characters, and of which nobody keeps a copy on the way. */
export function privateFile(name: string, type: string): Record<string, string> {
  return {
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'no-store'
  };
}
