import type { Counts } from './types.ts';

/** How the field of an option's count, or of the money given to it, is named. */
export const countField = 'count ';

/** Reads the counts that a form gives for the options of a ballot, `NaN` for what is no number; `null` where it gives none. */
export function readCounts(form: Record<string, string>): Counts | null {
  const fields = Object.entries(form).filter(([name]) => name.startsWith(countField));
  if (fields.length === 0) return null;
  const numberIn = (text: string) => (text.trim() === '' ? 0 : /^\d{1,9}$/.test(text.trim()) ? Number(text) : NaN);
  return Object.fromEntries(fields.map(([name, text]) => [name.slice(countField.length), numberIn(text)]));
}
