/** Characters by the pinyin they are read as, without tones; each list in the order in which they are offered. */
export type Readings = Record<string, string>;

/** What tapped letters may stand for: characters read just so before those whose reading only begins so; `most` at most. */
export function candidates(readings: Readings, letters: string, most: number): string[] {
  if (letters === '') return [];
  const begun = Object.keys(readings).filter((reading) => reading !== letters && reading.startsWith(letters));
  const found = [readings[letters] ?? '', ...begun.sort().map((reading) => readings[reading] ?? '')].join('');
  return [...new Set(found)].slice(0, most);
}

/** Tapped letters as a word of a name that is not Chinese. */
export function asWord(letters: string): string {
  return letters.charAt(0).toUpperCase() + letters.slice(1);
}
