import { pinyin } from 'pinyin-pro';

/** First letters of the syllables of a Chinese name, in lower case; letters and digits in it stand for themselves. */
export function pinyinInitials(simplifiedName: string): string {
  return pinyin(simplifiedName, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' })
    .join('')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
