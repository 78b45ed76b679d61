import { pinyin } from 'pinyin-pro';
import type { Readings } from './candidates.ts';
import { familyCharacters, givenCharacters } from './characters.ts';

let known: Readings | undefined;

/** The characters of names by how they are read, those of family names first. Worked out when a screen first needs them. */
export function nameReadings(): Readings {
  known ??= readingsOf(familyCharacters + givenCharacters);
  return known;
}

function readingsOf(characters: string): Readings {
  const readings: Readings = {};
  for (const character of new Set(characters)) {
    const all = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
    for (const reading of new Set(all)) readings[reading] = (readings[reading] ?? '') + character;
  }
  return readings;
}
