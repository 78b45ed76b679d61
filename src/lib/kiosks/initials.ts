/** Something found by the first letters of its name's syllables, `fjsdzxxjt` for 福建省電子信息集團. */
interface Named {
  pinyinInitials: string;
}

/** Those whose initials begin with the letters tapped so far. */
export function beginningWith<Item extends Named>(items: readonly Item[], letters: string): Item[] {
  return items.filter(({ pinyinInitials }) => pinyinInitials.startsWith(letters));
}

/** The letters that still narrow the choice: those that come next in some name, or none when all go on alike. */
export function nextLetters(items: readonly Named[], letters: string): string[] {
  const next = beginningWith(items, letters).map(({ pinyinInitials }) => pinyinInitials.charAt(letters.length));
  const different = [...new Set(next)];
  return different.length > 1 ? different.filter((letter) => letter !== '').sort() : [];
}
