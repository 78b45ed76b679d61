import { m } from '#lib/messages/messages.js';
import { toCsvLine } from '../../platform/import/cells.ts';
import type { Locale } from '../../platform/text.ts';
import { localDate } from '../../platform/time.ts';
import { publicationKindLabel } from './labels.ts';
import type { Publication } from './types.ts';

const columns = [
  m.publications_column_published,
  m.publications_column_kind,
  m.publications_column_title,
  m.publications_column_withdrawn
];

/**
 * Entries of the register as CSV in a language, piece by piece: UTF-8 with a mark by which spreadsheets know it, and safe in them.
 * Days are those of `zone`.
 */
export async function* publicationsToCsv(
  pages: AsyncIterable<Publication[]>,
  locale: Locale,
  zone: string
): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(columns.map((message) => message({}, { locale })))}`;
  for await (const publications of pages) {
    yield publications
      .map(({ publishedOn, kind, title, withdrawnAt }) => {
        const withdrawn = withdrawnAt === null ? '' : localDate(withdrawnAt, zone);
        return toCsvLine([publishedOn, publicationKindLabel(kind, locale), title, withdrawn]);
      })
      .join('');
  }
}
