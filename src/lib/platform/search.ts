import { Converter } from 'opencc-js/t2cn';

/*
 * Search in texts of both scripts. A text becomes terms: words and numbers whole; of Chinese, which writes no spaces, every
 * character and every two that stand side by side. All is compared in Simplified characters; nothing is ever shown so.
 */

/** A run of Chinese characters, or a word or number of another script. */
const run = /\p{Script=Han}+|[[\p{L}\p{N}\p{M}]--\p{Script=Han}]+/gv;
const chinese = /^\p{Script=Han}/u;

/** The longest word that is told from others, and the most terms of a query that are looked at. */
const longestWord = 40;
const mostTerms = 32;

/** The terms under which a text is found, each once. */
export function termsOf(text: string): string[] {
  return distinct(text, (characters) => [...characters, ...pairs(characters)]);
}

/** The terms that a text must all have to be found by a query; none where the query has nothing to search for. */
export function queryTerms(query: string): string[] {
  return distinct(query, (characters) => (characters.length === 1 ? characters : pairs(characters))).slice(
    0,
    mostTerms
  );
}

/** How much two short texts have in common, from 0 to 1: the share of the terms of one that the other has, if it is shorter. */
export function likeness(one: string, other: string): number {
  const [shorter, longer] = [queryTerms(one), queryTerms(other)].sort((a, b) => a.length - b.length);
  if (!shorter?.length) return 0;
  const terms = new Set(longer);
  return shorter.filter((term) => terms.has(term)).length / shorter.length;
}

/** A text as it is compared as a whole, however it was typed: its letters and digits alone, in one case, width and script. */
export function comparable(text: string): string {
  return [...runsOf(text).join('')].map(simplified).join('');
}

function runsOf(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(run) ?? [];
}

function distinct(text: string, ofChinese: (characters: string[]) => string[]): string[] {
  const terms = runsOf(text).flatMap((each) =>
    chinese.test(each) ? ofChinese([...each].map(simplified)) : [...each].slice(0, longestWord).join('')
  );
  return [...new Set(terms)];
}

function pairs(characters: string[]): string[] {
  return characters.slice(1).map((character, index) => characters[index]! + character);
}

const kept = new Map<string, string>();
let convert: ((text: string) => string) | undefined;

/** A character as it is compared. Each is looked at for itself: what stands beside it differs between text and query. */
function simplified(character: string): string {
  let simple = kept.get(character);
  if (simple === undefined) {
    convert ??= Converter({ from: 't', to: 'cn' });
    kept.set(character, (simple = convert(character)));
  }
  return simple;
}
