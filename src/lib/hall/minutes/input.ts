import * as v from 'valibot';
import { lines } from '../../platform/input.ts';
import { longestAddendum, longestNote, longestRemarks } from './limits.ts';

const textOrNone = (longest: number) => v.union([v.pipe(v.string(), v.trim(), v.literal('')), lines(longest)]);
const Remarks = textOrNone(longestRemarks);
const Note = textOrNone(longestNote);

/** How the field of what is noted of an item is named, before the id of the item. */
export const noteField = 'note ';

/** Reads notes and remarks of a form; `null` where one cannot be so. */
export function readTexts(form: Record<string, string>): { remarks: string; notes: Record<string, string> } | null {
  const remarks = v.safeParse(Remarks, form.remarks ?? '');
  const noted = Object.entries(form).filter(([name]) => name.startsWith(noteField));
  const notes = noted.map(([name, text]) => [name.slice(noteField.length), v.safeParse(Note, text)] as const);
  if (!remarks.success || !notes.every(([, note]) => note.success)) return null;
  return { remarks: remarks.output, notes: Object.fromEntries(notes.map(([id, note]) => [id, note.output as string])) };
}

/** What is put right of minutes. */
export const Addendum = v.object({ text: lines(longestAddendum) });
