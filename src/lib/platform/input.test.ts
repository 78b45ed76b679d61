import * as v from 'valibot';
import { expect, test } from 'vitest';
import { line, lines } from './input.ts';

const isLine = (text: string) => v.is(line(120), text);
const isText = (text: string) => v.is(lines(120), text);

test.each(['議事', 'a', '…', '👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'नेपाली', 'co\u00adoperate', '\u3000議事\u3000'])('%j is a text', (text) => {
  expect([isLine(text), isText(text)]).toEqual([true, true]);
});

test.each([
  ['nothing', ''],
  ['spaces', ' \u3000\u00a0'],
  ['a zero-width space', '\u200b'],
  ['a joiner', '\u200d'],
  ['a soft hyphen', '\u00ad'],
  ['a filler', '\u3164'],
  ['tags', '\u{e0041}\u{e0042}'],
  ['a variation selector', '\ufe0f'],
  ['blank Braille', '\u2800'],
  ['an override of direction', '議\u202e事'],
  ['an isolate', '議\u2066事'],
  ['a separator of lines', '議\u2028事'],
  ['a separator of paragraphs', '議\u2029事'],
  ['NUL', '議\0事'],
  ['half a character', '議\ud842'],
  ['no character', '議\uffff事']
])('%s is none', (_, text) => {
  expect([isLine(text), isText(text)]).toEqual([false, false]);
});

test('several lines are a text, but not of one line', () => {
  expect([isLine('議\n事'), isText('議\r\n\t事')]).toEqual([false, true]);
});

test('lengths are counted in characters, whatever their size', () => {
  for (const character of ['a', '議', '𠮷', '😀']) {
    expect(isLine(character.repeat(120)), character).toBe(true);
    expect(isLine(character.repeat(121)), character).toBe(false);
  }
});
