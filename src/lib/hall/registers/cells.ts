import * as v from 'valibot';
import { readDate, readInstant, readOption } from '../../platform/import/fields.ts';
import { line, lines } from '../../platform/input.ts';
import { inARow, locales, type Locale, type LocalizedText } from '../../platform/text.ts';
import { instantAt, localDate, type Instant } from '../../platform/time.ts';
import type { WorkCalendar } from '../../venues/work-calendar.ts';
import type { CellFlaw, Column, Flaw } from './types.ts';

/** What bears on reading a file: the clock of the building, and the workdays by which what is open is due. */
export interface Reading {
  zone: string;
  calendar: WorkCalendar;
  now: Instant;
}

/** A number in a register, as people write it: `14`, `2024/14`, `議題〔2024〕14號`. */
const numberForm = /^(?:\D{0,20}(\d{4})\D{1,3})?第?(\d{1,6})\s*[號号]?$/;

/** What stands between the names of several organisations; names have commas of their own. */
const betweenNames = /[;；、\n]/;

/** The columns that files of both kinds have. */
type Shared = 'number' | 'title' | 'raised' | 'firm';

/** Reads the cells of a line one after the other, and keeps what is wrong with them. */
export function cellsOf<Name extends Column>(
  row: Partial<Record<Name | Shared, string>>,
  { zone, now }: Pick<Reading, 'zone' | 'now'>
) {
  const flaws: CellFlaw[] = [];
  const textOf = (column: Name | Shared) => row[column] ?? '';
  const refuse = (column: Name | Shared, flaw: Flaw, more: Pick<CellFlaw, 'most' | 'options'> = {}): null => {
    flaws.push({ column, flaw, text: textOf(column), ...more });
    return null;
  };
  const checked = (column: Name | Shared, schema: v.GenericSchema<string, string>, most: number): string => {
    if (textOf(column) === '') return '';
    const parsed = v.safeParse(schema, textOf(column));
    return parsed.success ? parsed.output : (refuse(column, 'text', { most }) ?? '');
  };

  const cells = {
    flaws,
    textOf,
    refuse,

    /** Whether a cell is filled in; where it has to be and is not, that is wrong with it, and where it must not be, too. */
    isFilled(column: Name | Shared, when: 'needed' | 'allowed' | 'unfit' = 'allowed'): boolean {
      const isFilled = textOf(column) !== '';
      if (!isFilled && when === 'needed') refuse(column, 'missing');
      if (isFilled && when === 'unfit') refuse(column, 'unfit');
      return isFilled && when !== 'unfit';
    },

    /** A text of one line, or of several; empty where nothing stands there. */
    line: (column: Name | Shared, most: number) => checked(column, line(most), most),
    lines: (column: Name | Shared, most: number) => checked(column, lines(most), most),

    /** One of several options; `null` where nothing stands there. */
    option<Option extends string>(
      column: Name | Shared,
      options: readonly Option[],
      label: (option: Option, locale: Locale) => string
    ): Option | null {
      if (textOf(column) === '') return null;
      const chosen = readOption(options, label, textOf(column));
      return chosen ?? refuse(column, 'option', { options: inARow(options.map((option) => inAll(label, option))) });
    },

    /** Names of organisations. */
    names: (column: Name | Shared) =>
      textOf(column)
        .split(betweenNames)
        .map((name) => name.trim())
        .filter((name) => name !== ''),

    /** When something happened, not before `earliest`: a day, or a day and a time. A day that is all one knows begins it. */
    past(column: Name | Shared, earliest: Instant = 0): Instant | null {
      const text = textOf(column);
      if (text === '') return null;
      const day = readDate(text);
      const at = day === null ? readInstant(text, null, zone) : instantAt(day, '00:00', zone);
      if (at === null || at < 0) return refuse(column, 'date');
      if (at > now) return refuse(column, 'ahead');
      if (at >= earliest) return at;
      return day === localDate(earliest, zone) ? earliest : refuse(column, 'too-early');
    },

    /** By when something is to be done: a day and a time, or the end of a day. */
    deadline(column: Name | Shared): Instant | null {
      const text = textOf(column);
      if (text === '') return null;
      const day = readDate(text);
      const at = day === null ? readInstant(text, null, zone) : instantAt(day, '24:00', zone);
      return at === null || at < 0 ? refuse(column, 'date') : at;
    }
  };

  return {
    ...cells,

    /** What every entry has; `null` for its day where that cannot be read. */
    shared(longestTitle: number) {
      const { isFilled } = cells;
      const title = isFilled('title', 'needed') ? cells.line('title', longestTitle) : '';
      const raisedAt = isFilled('raised', 'needed') ? cells.past('raised') : null;
      const yearRaised = raisedAt === null ? null : Number(localDate(raisedAt, zone).slice(0, 4));
      const [, inYear, number] = numberForm.exec(textOf('number').normalize('NFKC')) ?? [];
      const year = inYear === undefined ? yearRaised : Number(inYear);
      // What is raised on the last day of a year may be entered in the next.
      const isNumber = Number(number) > 0 && (year === null || yearRaised === null || Math.abs(year - yearRaised) <= 1);
      if (isFilled('number') && !isNumber) refuse('number', 'number');
      return { title, raisedAt, year: year ?? 0, number: isNumber ? Number(number) : null, firm: textOf('firm') };
    }
  };
}

/** What an option is called in each language. */
function inAll<Option>(label: (option: Option, locale: Locale) => string, option: Option): LocalizedText {
  return Object.fromEntries(locales.map((locale) => [locale, label(option, locale)])) as LocalizedText;
}
