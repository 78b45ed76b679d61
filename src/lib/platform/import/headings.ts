import { locales, type Locale } from '../text.ts';
import { plainName } from './names.ts';

/** The columns that files may have, and what finds them by their headings. */
export interface TableColumns<Column extends string> {
  /** Without these a file says too little. */
  needed: readonly Column[];
  columnNamed: (heading: string) => Column | null;
}

/**
 * Finds columns by what people write over them: the code, what it is called in any language, or another name.
 * @param label what a column is called when it is exported
 */
export function headingsOf<Column extends string>(
  columns: readonly Column[],
  label: (column: Column, locale: Locale) => string,
  otherNames: Partial<Record<Column, string[]>> = {}
): (heading: string) => Column | null {
  const headings = new Map(
    columns.flatMap((column) =>
      [column, ...locales.map((locale) => label(column, locale)), ...(otherNames[column] ?? [])].map(
        (name): [string, Column] => [plainName(name), column]
      )
    )
  );
  return (heading) => headings.get(plainName(heading)) ?? null;
}
