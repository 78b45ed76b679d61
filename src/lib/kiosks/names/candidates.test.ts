import { expect, test } from 'vitest';
import { asWord, candidates } from './candidates.ts';
import { nameReadings } from './readings.server.ts';

const readings = { li: '李麗', lin: '林', ling: '玲', wang: '王' };

test('what is read just as it was tapped comes before what only begins so', () => {
  expect(candidates(readings, 'li', 9)).toEqual([...'李麗林玲']);
  expect(candidates(readings, 'lin', 9)).toEqual([...'林玲']);
  expect(candidates(readings, 'l', 2)).toEqual([...'李麗']);
  expect(candidates(readings, '', 9)).toEqual([]);
  expect(candidates(readings, 'x', 9)).toEqual([]);
});

test('letters are a word of their own', () => {
  expect(asWord('maria')).toBe('Maria');
});

test('frequent family names are found by their pinyin in both scripts, also by the readings they have as names', () => {
  const names = { chen: '陈陳', zeng: '曾', shan: '单', lin: '林', ren: '任', lv: '吕' };
  for (const [letters, characters] of Object.entries(names)) {
    for (const character of characters) expect(candidates(nameReadings(), letters, 20)).toContain(character);
  }
});
