import { expect, test } from 'vitest';
import { staffKey } from './staff-key.ts';

test('knows somebody again however their name was typed, in their subdistrict alone', () => {
  const key = staffKey('street', '陳曉燕');
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  for (const typed of ['陈晓燕', ' 陳 曉燕 ', '陳\u3000曉燕']) expect(staffKey('street', typed)).toBe(key);
  expect(staffKey('street', 'anna  LI')).toBe(staffKey('street', 'Anna Li'));
  const others = [staffKey('street', '陳燕曉'), staffKey('street', '陳曉'), staffKey('elsewhere', '陳曉燕')];
  expect(others).not.toContain(key);
});
