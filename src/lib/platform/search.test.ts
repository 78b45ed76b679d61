import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, queryTerms, termsOf } from './search.ts';

const anything = fc.array(fc.integer({ max: 0x10ffff, min: 0 })).map((codes) => String.fromCodePoint(...codes));

/** Whether a text is found by a query. */
function finds(query: string, text: string): boolean {
  const terms = new Set(termsOf(text));
  return queryTerms(query).every((term) => terms.has(term));
}

test.each([
  ['電梯', '3號电梯停运'],
  ['电梯', '電梯故障'],
  ['梯', '电梯'],
  ['故障', '電梯有故障'],
  ['環衛新村', '环卫新村公共阶梯未安装路灯'],
  ['路灯', '環衛新村公共階梯未安裝路燈'],
  ['wifi', 'Wi-Fi WIFI 太慢'],
  ['ＷＩＦＩ', 'wifi'],
  ['14', '議題 2026 14'],
  ['電梯 大堂', '大堂的電梯'],
  ['后', '後門'],
  ['得干', '得乾集團']
])('%s finds %s', (query, text) => {
  expect(finds(query, text)).toBe(true);
});

test.each([
  ['電梯', '電話與樓梯'],
  ['4', '14'],
  ['wifi', 'wifis'],
  ['電梯 停車', '電梯故障']
])('%s does not find %s', (query, text) => {
  expect(finds(query, text)).toBe(false);
});

test('of nothing to search for nothing is made', () => {
  expect(queryTerms(' ，。!?\u0000 ')).toEqual([]);
  expect(termsOf('')).toEqual([]);
});

test('every part of a text finds it, in whatever form it is written', () => {
  const words = fc.array(fc.constantFrom('電梯', '故障', '路燈', 'wifi', '2026', '樓', '，', ' '), { maxLength: 12 });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat(), (parts, from, length) => {
      const text = parts.join('');
      const part = [...text]
        .slice(from % (text.length + 1))
        .slice(0, length % 9)
        .join('');
      // A word is found whole only.
      fc.pre(!/[a-z\d]/.test(part));
      expect(finds(part, text)).toBe(true);
    })
  );
});

test('terms are letters and digits, short enough for every index', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const odd = termsOf(text).filter((term) => !/^[\p{L}\p{N}\p{M}]{1,40}$/u.test(term));
      expect(odd).toEqual([]);
    })
  );
});

test('titles are alike by what they have in common', () => {
  expect(likeness('電梯', '3號电梯故障')).toBe(1);
  expect(likeness('電梯故障', '电梯经常故障')).toBeGreaterThan(0.5);
  expect(likeness('電梯故障', '停車位不足')).toBe(0);
  expect(likeness('', '電梯')).toBe(0);
});
