import { describe, expect, test } from 'vitest';
import { escapeText, plainLine, plainText, plainUri } from './text.ts';

describe('texts of a calendar', () => {
  test.each([
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['a\u2028b\u2029c\u0085d\ve\ff', 'a\nb\nc\nd\ne\nf'],
    ['a\tb', 'a b'],
    ['\u0000a\u001b[31m\u007fb\u009f', 'a[31mb'],
    ['\ud83d 👍', '\ufffd 👍'],
    ['  議事廳\n', '議事廳']
  ])('%j becomes %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('a line has no line break', () => {
    expect(plainLine('主題黨日 \r\n\r\n 第3期')).toBe('主題黨日 第3期');
  });

  test('what means something in a calendar is escaped', () => {
    expect(escapeText('a,b;c\\d\ne:"f"')).toBe('a\\,b\\;c\\\\d\\ne:"f"');
  });

  test('an address needs no escaping', () => {
    expect(plainUri('https://hall.example/venues/大講壇?a=1,2;3\\4\r\nX:1')).toBe(
      'https://hall.example/venues/%E5%A4%A7%E8%AC%9B%E5%A3%87?a=1%2C2%3B3%5C4X:1'
    );
  });
});
