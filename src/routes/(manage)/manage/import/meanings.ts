import type { Meanings } from '#lib/platform/import/types.ts';

/** What stands for lines that are not wanted. */
export const unwanted = 'unwanted';

/** Reads what a person says that the unknown names of a file mean: fields in pairs, the name as it stands and the choice. */
export function readMeanings(form: FormData, kind: 'venue' | 'firm'): Meanings {
  const choices = form.getAll(`${kind}-meaning`).map(String);
  const names = form.getAll(`${kind}-name`).map(String);
  return new Map(
    names.flatMap((name, index): [string, string | null][] => {
      const choice = choices[index] ?? '';
      return choice === '' ? [] : [[name, choice === unwanted ? null : choice]];
    })
  );
}
